package io.agglo.pipeline.gather;

import io.agglo.pipeline.change.Report;
import io.agglo.pipeline.change.ReportChange;
import io.agglo.pipeline.change.StoryChange;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Stories to what they report of places. */
public final class ReportsFunction implements FlatMapFunction<StoryChange, ReportChange> {
    @Override
    public void flatMap(StoryChange change, Collector<ReportChange> out) {
        for (Report report : Reports.of(change.story())) {
            out.collect(new ReportChange(change.sign(), report));
        }
    }
}
