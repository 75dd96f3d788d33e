package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.RegistrationHistory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * A history with an identity number is its own firm, and names may mean it; one without is a
 * mention of a name.
 */
public final class RouteHistoryFunction extends ProcessFunction<HistoryChange, HistoryChange> {
    public static final OutputTag<EntryChange> ENTRIES =
            new OutputTag<>("entries", TypeInformation.of(EntryChange.class));
    public static final OutputTag<Mention> MENTIONS =
            new OutputTag<>("mentioned-histories", TypeInformation.of(Mention.class));

    @Override
    public void processElement(
            HistoryChange change, Context context, Collector<HistoryChange> out) {
        RegistrationHistory history = change.history();
        if (!history.latest().identified()) {
            context.output(MENTIONS, Mention.of(change));
            return;
        }
        out.collect(new HistoryChange(change.sign(), history.recordId(), history, change.reason()));
        context.output(ENTRIES, new EntryChange(change.sign(), EntryChange.entry(history)));
    }
}
