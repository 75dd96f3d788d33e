package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Decision;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.Provenance;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecordBase;
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
 * Versions of one record to what holds over all of them. When a version changes that, the earlier
 * judgement is taken back and the new one added; nothing is emitted otherwise.
 *
 * <p>The text of a version is judged once, when the version becomes the one that holds.
 *
 * @param <R> the record
 * @param <J> what one version says
 * @param <O> what it counts as
 * @param <C> a signed change of that
 */
abstract class LatestVersionFunction<R extends SpecificRecordBase, J, O, C>
        extends KeyedProcessFunction<String, R, C> {
    private final Class<R> type;
    private final Class<J> readingType;
    private final DecisionKind decides;

    private transient ValueState<R> winner;
    private transient ValueState<J> reading;
    private transient ValueState<Seen> seen;
    private transient ValueState<Long> decidedAt;
    private transient MapState<String, Boolean> contents;

    LatestVersionFunction(Class<R> type, Class<J> readingType, DecisionKind decides) {
        this.type = type;
        this.readingType = readingType;
        this.decides = decides;
    }

    /** Where and when a version was read. */
    abstract Provenance provenance(R version);

    /** The date that a version states for itself, absent if none or not to be believed. */
    abstract @Nullable Instant stated(R version);

    /** What a version says; a function of the version alone. */
    abstract J read(R version);

    /** What the record counts as; a function of its arguments alone. */
    abstract O judge(R winner, J reading, Seen seen);

    /** The archived outcome of a judgement, absent if there is none. */
    abstract @Nullable String outcome(O judged);

    /** Whether a record that counts so was captured later than allowed. */
    abstract boolean late(O judged);

    abstract C change(int sign, O judged, Reason reason);

    @Override
    public void open(OpenContext context) {
        winner =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("winner", new AvroTypeInfo<>(type)));
        reading =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "reading", TypeInformation.of(readingType)));
        seen =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("seen", TypeInformation.of(Seen.class)));
        decidedAt =
                getRuntimeContext().getState(new ValueStateDescriptor<>("decided-at", Types.LONG));
        contents =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>("contents", Types.STRING, Types.BOOLEAN));
    }

    @Override
    public void processElement(R version, Context context, Collector<C> out) throws Exception {
        Provenance provenance = provenance(version);
        Seen before = seen.value();
        Seen capture = Seen.at(provenance.getFetchedAt(), stated(version));
        Seen after = before == null ? capture : before.with(capture);
        boolean known = contents.contains(provenance.getContentHash());
        context.output(
                SideOutputs.COUNTED,
                known
                        ? SourceCount.ofDuplicate(provenance.getSource(), provenance.getFetchedAt())
                        : SourceCount.ofAccepted(
                                provenance.getSource(), provenance.getFetchedAt()));
        R held = winner.value();
        boolean wins = held == null || VersionOrder.wins(provenance, provenance(held));
        if (known && !wins && after.equals(before)) {
            return;
        }
        context.output(SideOutputs.ARCHIVED, new Capture(version));
        contents.put(provenance.getContentHash(), true);

        O taken = held == null ? null : judge(held, reading.value(), before);
        R holds = wins ? version : held;
        J says = wins ? read(version) : reading.value();
        winner.update(holds);
        reading.update(says);
        seen.update(after);

        O added = judge(holds, says, after);
        if (added.equals(taken)) {
            return;
        }
        if (taken != null) {
            out.collect(change(-1, taken, Reason.RETRACT));
        }
        Reason reason = taken == null ? Reason.ofArrival(late(added)) : Reason.RETRACT;
        out.collect(change(1, added, reason));
        decide(context, taken == null ? null : outcome(taken), outcome(added));
    }

    private void decide(Context context, @Nullable String before, @Nullable String after)
            throws Exception {
        if (java.util.Objects.equals(before, after)) {
            return;
        }
        long instant =
                EmissionClock.fresh()
                        .next(decidedAt.value(), context.timerService().currentProcessingTime());
        decidedAt.update(instant);
        context.output(
                SideOutputs.DECIDED,
                new Decision(
                        decides,
                        context.getCurrentKey(),
                        null,
                        after,
                        Instant.ofEpochMilli(instant),
                        null,
                        null));
    }
}
