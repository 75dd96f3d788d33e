package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.pipeline.indicators.FalseDiscovery;
import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The signals of one country and window: a function of what the documents of all days state.
 *
 * <p>Every rule tests the places of a level on each day as one family; what it finds on days that
 * follow each other closely is one signal.
 */
final class Signals {
    private final int windowDays;
    private final List<Rule> rules;
    private final NavigableMap<LocalDate, Day> days = new TreeMap<>();

    /**
     * The days of one country and window, in any order.
     *
     * @param rules those of other windows are left out
     */
    Signals(Collection<SnapshotRows> rows, int windowDays, List<Rule> rules) {
        this.windowDays = windowDays;
        this.rules = rules.stream().filter(rule -> rule.window() == windowDays).toList();
        rows.forEach(ofDay -> days.put(ofDay.key().asof(), new Day(ofDay)));
    }

    /** All signals, by rule, place and day. */
    List<Signal> all() {
        List<Signal> all = new ArrayList<>();
        for (Rule rule : rules) {
            rule.levels().forEach(level -> all.addAll(signals(test(rule), level)));
        }
        return all;
    }

    private static SignalRule test(Rule rule) {
        return switch (rule.name()) {
            case "emerging_cluster" -> new EmergingCluster(rule);
            case "attention_burst" -> new AttentionBurst(rule);
            case "policy_shock" -> new PolicyShock(rule);
            case "hollow_names" -> new HollowNames(rule);
            default ->
                    throw new IllegalStateException(
                            "signals.yaml names the rule %s, which tests nothing"
                                    .formatted(rule.name()));
        };
    }

    private List<Signal> signals(SignalRule rule, String level) {
        TreeMap<String, Runs> runs = new TreeMap<>();
        for (Day day : days.values()) {
            List<Day> before = before(day, rule.windowsBefore());
            List<Tested> tested =
                    day.places(level).stream()
                            .flatMap(place -> rule.test(place, day, before).stream())
                            .toList();
            double[] q = FalseDiscovery.adjusted(tested.stream().mapToDouble(Tested::p).toArray());
            for (int test = 0; test < q.length; test++) {
                Tested place = tested.get(test);
                Runs ofPlace =
                        runs.computeIfAbsent(place.place(), unused -> new Runs(rule, day.asof()));
                if (place.holds() && q[test] <= rule.rule().parameter("false-discovery")) {
                    ofPlace.found(place, day, q[test], q.length);
                }
            }
        }
        return runs.values().stream().flatMap(ofPlace -> ofPlace.signals().stream()).toList();
    }

    /** Windows before a day's that do not overlap it or each other, latest first. */
    private List<Day> before(Day day, int most) {
        List<Day> before = new ArrayList<>();
        Day earlier = earlier(day);
        while (earlier != null && before.size() < most) {
            before.add(earlier);
            earlier = earlier(earlier);
        }
        return before;
    }

    private @Nullable Day earlier(Day day) {
        Map.Entry<LocalDate, Day> entry = days.floorEntry(day.asof().minusDays(windowDays));
        return entry == null ? null : entry.getValue();
    }

    /** What a rule finds of one place, day after day. */
    private final class Runs {
        private final SignalRule rule;
        private final LocalDate firstTested;
        private final int quietDays;
        private final List<Run> runs = new ArrayList<>();

        Runs(SignalRule rule, LocalDate firstTested) {
            this.rule = rule;
            this.firstTested = firstTested;
            this.quietDays = (int) rule.rule().parameter("quiet-days");
        }

        void found(Tested tested, Day day, double q, int family) {
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            Run next = new Run(day.asof(), 1, tested, day, q, family);
            if (last == null || day.asof().isAfter(last.day.asof().plusDays(quietDays))) {
                runs.add(next);
            } else {
                runs.set(
                        runs.size() - 1,
                        new Run(last.opened, last.days + 1, tested, day, q, family));
            }
        }

        List<Signal> signals() {
            double least = rule.rule().parameter("least-days");
            return runs.stream().filter(run -> run.days >= least).map(this::signal).toList();
        }

        private Signal signal(Run run) {
            LocalDate closed = days.higherKey(run.day.asof().plusDays(quietDays));
            String place = run.tested.place();
            return new Signal(
                    rule.rule(),
                    place,
                    run.opened,
                    run.day.asof(),
                    closed,
                    run.opened.equals(firstTested),
                    run.days,
                    run.tested,
                    run.q,
                    run.family,
                    rule.documents(place, run.day, before(run.day, rule.windowsBefore())),
                    rule.says(run.tested));
        }
    }

    private record Run(LocalDate opened, int days, Tested tested, Day day, double q, int family) {}
}
