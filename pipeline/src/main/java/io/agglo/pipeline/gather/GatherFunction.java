package io.agglo.pipeline.gather;

import io.agglo.pipeline.change.NewsEventChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Report;
import io.agglo.pipeline.change.ReportChange;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reports of one key to signed events. A story that is added or taken back changes the events that
 * it is of, and may part or join those after it: they are taken back and added as they are now.
 */
public final class GatherFunction
        extends KeyedProcessFunction<String, ReportChange, NewsEventChange> {
    private transient MapState<String, Report> reports;

    @Override
    public void open(OpenContext context) {
        reports =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "reports", Types.STRING, TypeInformation.of(Report.class)));
    }

    @Override
    public void processElement(ReportChange change, Context context, Collector<NewsEventChange> out)
            throws Exception {
        List<Report> before = held();
        Report report = change.report();
        if (change.sign() > 0) {
            reports.put(report.recordId(), report);
        } else {
            reports.remove(report.recordId());
        }
        Reason arrival = change.sign() > 0 ? Reason.ofArrival(report.late()) : Reason.RETRACT;
        Gathering.changes(before, held(), arrival).forEach(out::collect);
    }

    private List<Report> held() throws Exception {
        List<Report> held = new ArrayList<>();
        reports.values().forEach(held::add);
        return held;
    }
}
