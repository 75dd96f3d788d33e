package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Research;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.classify.firm.FirmClassifier;
import io.agglo.pipeline.classify.firm.SectorOpinion;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.schemas.Decision;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.SectorJudgement;
import io.agglo.schemas.catalogue.StandingParameters;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * All evidence of one firm to facts that carry its sector, and its research standing through each
 * register period. A changed sector takes every earlier fact back and adds it again under the new
 * one; a posting that changes the standing changes the periods that it reaches. The firm is judged
 * once for each change of a register entry, and for each opening that suggests a sector or belongs
 * to an unregistered firm.
 *
 * <p>Evidence is counted, not listed: taking back may overtake the addition that it belongs to when
 * a record moves between name blocks, and the two then cancel.
 */
public final class ProfileFunction
        extends KeyedCoProcessFunction<String, HistoryChange, OpeningChange, FactChange> {
    /** The standing through each period of the leading entry, as it was last emitted. */
    public record Standings(List<Standing> ofPeriods) implements Serializable {
        static final Standings NONE = new Standings(List.of());
    }

    private transient FirmJudgement judgement;
    private transient ResearchJudgement researchJudgement;
    private transient MapState<RegistrationHistory, Integer> histories;
    private transient MapState<Opening, Integer> openings;
    private transient MapState<String, Integer> sectorVotes;
    private transient MapState<String, Integer> employerNames;
    private transient MapState<String, Integer> employerCountries;
    private transient ValueState<Integer> openingCount;
    private transient MapState<Long, PostingDay> postingDays;
    private transient ValueState<Standings> standings;
    private transient ValueState<Research> research;
    private transient ValueState<Firm> firm;
    private transient ValueState<Long> decidedAt;

    @Override
    public void open(OpenContext context) {
        FirmClassifier classifier = FirmClassifier.linear();
        judgement = new FirmJudgement(classifier);
        getRuntimeContext()
                .getMetricGroup()
                .gauge("scopeItemCacheHitRate", classifier::recentItemShare);
        getRuntimeContext().getMetricGroup().gauge("unsureTextShare", classifier::unsureTextShare);
        researchJudgement = new ResearchJudgement(StandingParameters.standard());
        histories = counts("histories", TypeInformation.of(RegistrationHistory.class));
        openings = counts("openings", TypeInformation.of(Opening.class));
        sectorVotes = counts("sector-votes", Types.STRING);
        employerNames = counts("employer-names", Types.STRING);
        employerCountries = counts("employer-countries", Types.STRING);
        openingCount =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("opening-count", Types.INT));
        postingDays =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "posting-days",
                                        Types.LONG,
                                        TypeInformation.of(PostingDay.class)));
        standings =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "standings", TypeInformation.of(Standings.class)));
        research =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "research", TypeInformation.of(Research.class)));
        firm =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>("firm", TypeInformation.of(Firm.class)));
        decidedAt =
                getRuntimeContext().getState(new ValueStateDescriptor<>("decided-at", Types.LONG));
    }

    private <K> MapState<K, Integer> counts(String name, TypeInformation<K> type) {
        return getRuntimeContext().getMapState(new MapStateDescriptor<>(name, type, Types.INT));
    }

    @Override
    public void processElement1(HistoryChange change, Context context, Collector<FactChange> out)
            throws Exception {
        Optional<RegistrationHistory> before = leading();
        add(histories, change.history(), change.sign());
        Optional<RegistrationHistory> after = leading();
        Firm taken = firm.value();
        Firm added = judge(context.getCurrentKey());
        SortedMap<Long, PostingDay> posted = posted();
        if (!before.equals(after) || !sameSector(taken, added)) {
            stand(taken, before, added, after, posted, change.reason(), out);
        }
        moveOpenings(taken, added, null, out);
        become(taken, added, known(added, after, posted), change.reason(), context, out);
    }

    @Override
    public void processElement2(OpeningChange change, Context context, Collector<FactChange> out)
            throws Exception {
        Opening opening = change.opening();
        int before = count(openings, opening);
        add(openings, opening, change.sign());
        int toggled = present(before + change.sign()) - present(before);
        if (toggled == 0) {
            return;
        }
        Integer total = openingCount.value();
        openingCount.update((total == null ? 0 : total) + toggled);
        add(employerNames, opening.employer(), toggled);
        add(employerCountries, opening.country(), toggled);
        if (opening.judged().sector() != null) {
            add(sectorVotes, opening.judged().sector(), toggled);
        }
        Firm taken = firm.value();
        Firm added =
                taken != null && !taken.provisional() && opening.judged().sector() == null
                        ? taken.withOpenings(openingCount.value())
                        : judge(context.getCurrentKey());
        if (toggled < 0) {
            out.collect(
                    FactChange.of(
                            -1, context.getCurrentKey(), sector(taken), opening, change.reason()));
        }
        post(opening, toggled);
        Optional<RegistrationHistory> leading = leading();
        SortedMap<Long, PostingDay> posted = posted();
        if (sameSector(taken, added)) {
            restand(added, leading, posted, out);
        } else {
            stand(taken, leading, added, leading, posted, Reason.RECLASS, out);
        }
        moveOpenings(taken, added, opening, out);
        if (toggled > 0) {
            out.collect(
                    FactChange.of(
                            1, context.getCurrentKey(), sector(added), opening, change.reason()));
        }
        become(taken, added, known(added, leading, posted), change.reason(), context, out);
    }

    private void post(Opening opening, int sign) throws Exception {
        long day = opening.eventDay().toEpochDay();
        PostingDay changed = researchJudgement.added(postingDays.get(day), sign, opening);
        if (changed.isEmpty()) {
            postingDays.remove(day);
        } else {
            postingDays.put(day, changed);
        }
    }

    private SortedMap<Long, PostingDay> posted() throws Exception {
        return ResearchJudgement.inOrder(postingDays.entries());
    }

    private @Nullable Research known(
            @Nullable Firm firm,
            Optional<RegistrationHistory> leading,
            SortedMap<Long, PostingDay> posted) {
        return firm == null
                ? null
                : researchJudgement.research(firm.sector(), leading, posted).orElse(null);
    }

    /** Takes the periods of one leading entry back, and adds those of another or of itself. */
    private void stand(
            @Nullable Firm taken,
            Optional<RegistrationHistory> before,
            @Nullable Firm added,
            Optional<RegistrationHistory> after,
            SortedMap<Long, PostingDay> posted,
            Reason reason,
            Collector<FactChange> out)
            throws Exception {
        periods(-1, taken, before, stood(), reason, out);
        Standings standing =
                added == null
                        ? Standings.NONE
                        : after.map(
                                        history ->
                                                new Standings(
                                                        researchJudgement.of(
                                                                added.sector(), history, posted)))
                                .orElse(Standings.NONE);
        standings.update(standing);
        periods(1, added, after, standing, reason, out);
    }

    /** The periods stay; those through which the firm now stands otherwise say so. */
    private void restand(
            @Nullable Firm firm,
            Optional<RegistrationHistory> leading,
            SortedMap<Long, PostingDay> posted,
            Collector<FactChange> out)
            throws Exception {
        if (firm == null || leading.isEmpty()) {
            return;
        }
        List<RegistrationPeriod> periods = leading.get().periods();
        List<Standing> before = stood().ofPeriods();
        List<Standing> now = researchJudgement.of(firm.sector(), leading.get(), posted);
        for (int at = 0; at < periods.size(); at++) {
            if (!now.get(at).equals(before.get(at))) {
                out.collect(
                        FactChange.restood(
                                firm.firmId(),
                                firm.sector(),
                                periods.get(at),
                                now.get(at),
                                before.get(at),
                                Reason.RECLASS));
            }
        }
        standings.update(new Standings(now));
    }

    private Standings stood() throws Exception {
        Standings held = standings.value();
        return held == null ? Standings.NONE : held;
    }

    /** Every opening but one from the sector that was taken back to the one that was added. */
    private void moveOpenings(
            @Nullable Firm taken,
            @Nullable Firm added,
            @Nullable Opening except,
            Collector<FactChange> out)
            throws Exception {
        if (taken == null || added == null || sameSector(taken, added)) {
            return;
        }
        for (Map.Entry<Opening, Integer> entry : openings.entries()) {
            if (present(entry.getValue()) > 0 && !entry.getKey().equals(except)) {
                out.collect(
                        FactChange.of(
                                -1,
                                taken.firmId(),
                                taken.sector(),
                                entry.getKey(),
                                Reason.RECLASS));
                out.collect(
                        FactChange.of(
                                1, added.firmId(), added.sector(), entry.getKey(), Reason.RECLASS));
            }
        }
    }

    /** The firm as the evidence in state shows it, absent when there is none left. */
    private @Nullable Firm judge(String firmId) throws Exception {
        List<RegistrationHistory> entries = presentHistories();
        Integer total = openingCount.value();
        int count = total == null ? 0 : total;
        if (entries.isEmpty() && count <= 0) {
            return null;
        }
        Map<String, Integer> votes = new TreeMap<>();
        sectorVotes.entries().forEach(vote -> votes.put(vote.getKey(), vote.getValue()));
        return judgement.of(
                firmId,
                smallest(employerCountries),
                new Evidence(entries, votes, smallest(employerNames), count));
    }

    private static String smallest(MapState<String, Integer> counts) throws Exception {
        TreeSet<String> values = new TreeSet<>();
        counts.keys().forEach(values::add);
        return values.isEmpty() ? "" : values.first();
    }

    private void become(
            @Nullable Firm taken,
            @Nullable Firm added,
            @Nullable Research known,
            Reason reason,
            Context context,
            Collector<FactChange> out)
            throws Exception {
        Research knownBefore = research.value();
        if (Objects.equals(taken, added) && Objects.equals(knownBefore, known)) {
            return;
        }
        if (taken != null) {
            out.collect(FactChange.of(-1, taken, knownBefore, reason));
        }
        if (added != null) {
            out.collect(FactChange.of(1, added, known, reason));
        }
        firm.update(added);
        research.update(known);
        SectorOpinion before = taken == null ? null : taken.opinion();
        SectorOpinion opinion = added == null ? null : added.opinion();
        boolean saysSomething = sector(taken) != null || sector(added) != null;
        if (saysSomething && !Objects.equals(before, opinion)) {
            long instant =
                    EmissionClock.fresh()
                            .next(
                                    decidedAt.value(),
                                    context.timerService().currentProcessingTime());
            decidedAt.update(instant);
            context.output(
                    SideOutputs.DECIDED,
                    new Decision(
                            DecisionKind.SECTOR,
                            context.getCurrentKey(),
                            null,
                            sector(added),
                            Instant.ofEpochMilli(instant),
                            judged(opinion),
                            null));
        }
    }

    private static @Nullable SectorJudgement judged(@Nullable SectorOpinion opinion) {
        if (opinion == null) {
            return null;
        }
        return new SectorJudgement(
                opinion.probability(),
                opinion.frontierTags(),
                opinion.layer(),
                opinion.modelVersion());
    }

    private static void periods(
            int sign,
            @Nullable Firm firm,
            Optional<RegistrationHistory> leading,
            Standings standings,
            Reason reason,
            Collector<FactChange> out) {
        if (firm == null || leading.isEmpty()) {
            return;
        }
        List<RegistrationPeriod> periods = leading.get().periods();
        for (int at = 0; at < periods.size(); at++) {
            out.collect(
                    FactChange.of(
                            sign,
                            firm.firmId(),
                            firm.sector(),
                            periods.get(at),
                            standings.ofPeriods().get(at),
                            reason));
        }
    }

    private Optional<RegistrationHistory> leading() throws Exception {
        return new Evidence(presentHistories(), Map.of(), "", 0).leading();
    }

    private List<RegistrationHistory> presentHistories() throws Exception {
        List<RegistrationHistory> present = new ArrayList<>();
        for (Map.Entry<RegistrationHistory, Integer> entry : histories.entries()) {
            if (present(entry.getValue()) > 0) {
                present.add(entry.getKey());
            }
        }
        return present;
    }

    private static boolean sameSector(@Nullable Firm one, @Nullable Firm other) {
        return Objects.equals(sector(one), sector(other));
    }

    private static @Nullable String sector(@Nullable Firm firm) {
        return firm == null ? null : firm.sector();
    }

    private static int present(int count) {
        return count > 0 ? 1 : 0;
    }

    private static <K> int count(MapState<K, Integer> counts, K value) throws Exception {
        Integer count = counts.get(value);
        return count == null ? 0 : count;
    }

    private static <K> void add(MapState<K, Integer> counts, K value, int sign) throws Exception {
        int count = count(counts, value) + sign;
        if (count == 0) {
            counts.remove(value);
        } else {
            counts.put(value, count);
        }
    }
}
