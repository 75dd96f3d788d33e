package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.deduplicate.RegistrationTimeline.Observation;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Captures of a register entry to its history. A capture that changes the history takes the earlier
 * one back and adds the new one.
 */
public final class RegistrationVersionsFunction
        extends KeyedProcessFunction<String, CompanyRegistration, HistoryChange> {
    private final CityCalendar calendar;
    private final Timeliness timeliness;

    private transient MapState<String, CompanyRegistration> contents;
    private transient MapState<Observation, Boolean> observations;
    private transient ValueState<RegistrationHistory> history;

    public RegistrationVersionsFunction(CityCalendar calendar, Timeliness timeliness) {
        this.calendar = calendar;
        this.timeliness = timeliness;
    }

    @Override
    public void open(OpenContext context) {
        contents =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "contents",
                                        Types.STRING,
                                        new AvroTypeInfo<>(CompanyRegistration.class)));
        observations =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "observations",
                                        TypeInformation.of(Observation.class),
                                        Types.BOOLEAN));
        history =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "history", TypeInformation.of(RegistrationHistory.class)));
    }

    @Override
    public void processElement(
            CompanyRegistration version, Context context, Collector<HistoryChange> out)
            throws Exception {
        Provenance provenance = version.getProvenance();
        CompanyRegistration known = contents.get(provenance.getContentHash());
        context.output(
                SideOutputs.COUNTED,
                known == null
                        ? SourceCount.ofAccepted(provenance.getSource(), provenance.getFetchedAt())
                        : SourceCount.ofDuplicate(
                                provenance.getSource(), provenance.getFetchedAt()));
        Observation observation =
                new Observation(
                        provenance.getFetchedAt(),
                        provenance.getSourceVersion(),
                        provenance.getContentHash());
        boolean wins = known == null || VersionOrder.wins(provenance, known.getProvenance());
        if (!wins && observations.contains(observation)) {
            return;
        }
        context.output(SideOutputs.ARCHIVED, new Capture(version));
        observations.put(observation, true);
        if (wins) {
            contents.put(provenance.getContentHash(), version);
        }

        RegistrationHistory before = history.value();
        RegistrationHistory after = timeline();
        if (after.equals(before)) {
            return;
        }
        history.update(after);
        Reason reason = reason(before, after, provenance.getFetchedAt());
        if (before != null) {
            out.collect(new HistoryChange(-1, "", before, reason));
        }
        out.collect(new HistoryChange(1, "", after, reason));
    }

    /**
     * What has only happened since is news of its day, or moves the firm's whole past where it
     * tells of another activity; all else corrects what was said before.
     */
    private Reason reason(
            @Nullable RegistrationHistory before, RegistrationHistory after, Instant captured) {
        if (before != null && !after.continues(before)) {
            return Reason.RETRACT;
        }
        RegistrationPeriod latest = after.latest();
        if (before != null && !latest.sameActivity(before.latest())) {
            return Reason.RECLASS;
        }
        return Reason.ofArrival(
                timeliness.late(
                        latest.effectiveFrom(),
                        calendar.day(captured, latest.country(), latest.cityCode())));
    }

    private RegistrationHistory timeline() throws Exception {
        List<Observation> captures = new ArrayList<>();
        observations.keys().forEach(captures::add);
        Map<String, CompanyRegistration> records = new HashMap<>();
        contents.entries().forEach(entry -> records.put(entry.getKey(), entry.getValue()));
        return RegistrationTimeline.of(captures, records, calendar);
    }
}
