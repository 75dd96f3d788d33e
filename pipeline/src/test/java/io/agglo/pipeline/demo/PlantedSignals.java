package io.agglo.pipeline.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.aggregate.AsofSchedule.Earlier;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.follow.SignalTrial;
import io.agglo.schemas.catalogue.SignalRules;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules signal in invented worlds, each day by the documents that could be seen by its
 * end: how early what was planted is signalled, and how often what was not.
 */
final class PlantedSignals {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final String HANGZHOU = "330100";
    private static final String WUHAN = "420100";
    private static final String ROBOTICS = "13";

    /** Daily over all that is planted, and weekly for a year before. */
    private static final AsofSchedule SCHEDULE =
            new AsofSchedule(null, null, 150, 1, Earlier.NOTHING);

    private PlantedSignals() {}

    /**
     * What came of one world.
     *
     * @param firms planted firms registered by the day on which the emerging cluster was first
     *     signalled; absent if it never was
     * @param days from the policy to the day on which it was first signalled; absent if it never
     *     was
     * @param signals by rule: those of planted truths, of other cities that differ from the nation,
     *     of placebo cities; then the days on which each of the three was found
     */
    record Outcome(
            long seed,
            @Nullable Integer firms,
            @Nullable Long days,
            TreeMap<String, int[]> signals) {}

    /** The outcome of the world of a seed in its default size. */
    static Outcome of(long seed) throws IOException {
        DemoWorld world = DemoWorld.of(seed, TODAY);
        TreeMap<LocalDate, SnapshotRows> weeks = rows(world, 7);
        TreeMap<LocalDate, SnapshotRows> quarters = rows(world, 90);
        LocalDate cluster = first(quarters, 90, quarters.firstKey(), PlantedSignals::emerging);
        LocalDate shock = first(weeks, 7, world.shockDay(), signal -> shock(signal, world));
        TreeMap<String, int[]> signals = new TreeMap<>();
        List<JsonNode> all = new ArrayList<>(documents(weeks.values(), 7));
        all.addAll(documents(quarters.values(), 90));
        for (JsonNode signal : all) {
            boolean planted = emerging(signal) || shock(signal, world);
            boolean placebo = DemoTables.city(signal.get("city").asText()).placebo();
            int kind = planted ? 0 : placebo ? 2 : 1;
            int[] counts = signals.computeIfAbsent(signal.get("rule").asText(), rule -> new int[6]);
            counts[kind]++;
            counts[kind + 3] += signal.get("days_seen").asInt();
        }
        return new Outcome(
                seed,
                cluster == null ? null : registered(world, cluster),
                shock == null ? null : ChronoUnit.DAYS.between(world.shockDay(), shock),
                signals);
    }

    private static TreeMap<LocalDate, SnapshotRows> rows(DemoWorld world, int windowDays) {
        WorldRows rows = new WorldRows(world, windowDays);
        TreeMap<LocalDate, SnapshotRows> days = new TreeMap<>();
        SCHEDULE.days(TODAY).forEach(day -> days.put(day, rows.of(day)));
        return days;
    }

    private static Collection<JsonNode> documents(Collection<SnapshotRows> days, int windowDays)
            throws IOException {
        List<Rule> rules =
                SignalRules.standard().rules().stream()
                        .filter(rule -> !rule.name().equals("hollow_names"))
                        .toList();
        return SignalTrial.documents(days, windowDays, rules).values();
    }

    private static boolean emerging(JsonNode signal) {
        return signal.get("rule").asText().equals("emerging_cluster")
                && signal.get("city").asText().equals(HANGZHOU)
                && signal.path("sector").asText().equals(ROBOTICS);
    }

    private static boolean shock(JsonNode signal, DemoWorld world) {
        return signal.get("rule").asText().equals("policy_shock")
                && signal.get("city").asText().equals(WUHAN)
                && !LocalDate.parse(signal.get("last_seen").asText()).isBefore(world.shockDay());
    }

    /** The first day, from one on, by whose end such a signal exists; what exists stays. */
    private static @Nullable LocalDate first(
            TreeMap<LocalDate, SnapshotRows> days,
            int windowDays,
            LocalDate from,
            Predicate<JsonNode> such)
            throws IOException {
        List<LocalDate> candidates = List.copyOf(days.tailMap(from, true).keySet());
        int low = 0;
        int high = candidates.size();
        while (low < high) {
            int middle = (low + high) / 2;
            Collection<SnapshotRows> known = days.headMap(candidates.get(middle), true).values();
            if (documents(known, windowDays).stream().anyMatch(such)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == candidates.size() ? null : candidates.get(low);
    }

    private static int registered(DemoWorld world, LocalDate day) {
        return (int)
                world.firmsOf(Part.EMERGING).stream()
                        .filter(firm -> !firm.registeredOn().isAfter(day))
                        .count();
    }

    /** Prints the outcome of each seed from the first argument to the second, and a summary. */
    public static void main(String[] arguments) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed :
                LongStream.rangeClosed(Long.parseLong(arguments[0]), Long.parseLong(arguments[1]))
                        .toArray()) {
            Outcome outcome = of(seed);
            outcomes.add(outcome);
            System.out.println(
                    "seed %d: cluster signalled at firm %s, policy after %s days"
                            .formatted(seed, outcome.firms(), outcome.days()));
        }
        System.out.println(summary(outcomes));
    }

    private static String summary(List<Outcome> outcomes) {
        List<Integer> firms =
                outcomes.stream().map(Outcome::firms).filter(Objects::nonNull).sorted().toList();
        List<Long> days =
                outcomes.stream().map(Outcome::days).filter(Objects::nonNull).sorted().toList();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d worlds; cluster signalled before its 30th firm in %d, firms %s;%npolicy"
                                + " signalled within 7 days in %d, days %s",
                        outcomes.size(),
                        firms.stream().filter(count -> count < 30).count(),
                        firms,
                        days.stream().filter(late -> late <= 7).count(),
                        days));
        TreeMap<String, int[]> all = new TreeMap<>();
        outcomes.forEach(
                outcome ->
                        outcome.signals()
                                .forEach(
                                        (rule, counts) -> {
                                            int[] sum =
                                                    all.computeIfAbsent(rule, name -> new int[6]);
                                            for (int kind = 0; kind < 6; kind++) {
                                                sum[kind] += counts[kind];
                                            }
                                        }));
        all.forEach(
                (rule, counts) ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "%n%s: %d signals of what was planted, %d of other cities"
                                                + " with truths, %d of placebo cities; found on %d, %d"
                                                + " and %d of %d days",
                                        rule,
                                        counts[0],
                                        counts[1],
                                        counts[2],
                                        counts[3],
                                        counts[4],
                                        counts[5],
                                        outcomes.size() * SCHEDULE.days(TODAY).size())));
        return text.toString();
    }
}
