package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.classify.CompanyName;
import io.agglo.pipeline.resolve.FirmName.Bearer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A history with an identity number is its own firm, and its names enter their blocks; one without
 * is a mention of a name.
 */
public final class RouteHistoryFunction extends ProcessFunction<HistoryChange, HistoryChange> {
    public static final OutputTag<FirmName> NAMES =
            new OutputTag<>("names", TypeInformation.of(FirmName.class));
    public static final OutputTag<Mention> MENTIONS =
            new OutputTag<>("mentioned-histories", TypeInformation.of(Mention.class));

    @Override
    public void processElement(
            HistoryChange change, Context context, Collector<HistoryChange> out) {
        RegistrationHistory history = change.history();
        RegistrationPeriod latest = history.latest();
        if (!latest.identified()) {
            String block = CompanyName.block(latest.country(), latest.name());
            context.output(MENTIONS, new Mention(block, latest.cityCode(), null, change));
            return;
        }
        out.collect(new HistoryChange(change.sign(), history.recordId(), history, change.reason()));
        history.periods().stream()
                .map(
                        period ->
                                new FirmName(
                                        change.sign(),
                                        CompanyName.block(period.country(), period.name()),
                                        new Bearer(history.recordId(), period.cityCode())))
                .distinct()
                .forEach(name -> context.output(NAMES, name));
    }
}
