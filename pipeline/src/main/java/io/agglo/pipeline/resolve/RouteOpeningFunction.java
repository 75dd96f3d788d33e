package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.resolve.name.StaffingAgency;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * An opening whose employer states an identity number goes to that firm; others, and those of
 * staffing agencies, mention a name.
 */
public final class RouteOpeningFunction extends ProcessFunction<OpeningChange, OpeningChange> {
    public static final OutputTag<Mention> MENTIONS =
            new OutputTag<>("mentioned-openings", TypeInformation.of(Mention.class));

    @Override
    public void processElement(
            OpeningChange change, Context context, Collector<OpeningChange> out) {
        Opening opening = change.opening();
        if (opening.employerId() == null || StaffingAgency.isNamed(opening.employer())) {
            context.output(MENTIONS, Mention.of(change));
        } else {
            out.collect(
                    new OpeningChange(
                            change.sign(), opening.employerId(), opening, change.reason()));
        }
    }
}
