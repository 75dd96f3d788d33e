package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a fact adds to the daily amounts of which cells; taking it back adds the opposite. */
public final class Contributions {
    private Contributions() {}

    /** Amounts of a firm's period or opening; a firm by itself adds none. */
    public static List<Contribution> of(FactChange change) {
        if (change.period() != null) {
            return ofPeriod(change, change.period());
        }
        return change.opening() == null ? List.of() : List.of(ofOpening(change, change.opening()));
    }

    /** A story adds one to each city that it names, and one to each country of these cities. */
    public static List<Contribution> of(StoryChange change) {
        Story story = change.story();
        List<Contribution> contributions = new ArrayList<>();
        for (StoryCity city : story.cities()) {
            Cell cell = cell(city.country(), city.code(), story.sector());
            contributions.add(story(change, cell));
        }
        story.cities().stream()
                .map(StoryCity::country)
                .distinct()
                .map(country -> cell(country, Cell.NATION, story.sector()))
                .map(cell -> story(change, cell))
                .forEach(contributions::add);
        return contributions;
    }

    /**
     * A birth on the day of establishment; the stock rises where a period begins and falls where it
     * ends. What raises it comes first, so that no sum taken in between shows fewer than no firms.
     * A changed standing adds only what differs from the one before.
     */
    private static List<Contribution> ofPeriod(FactChange change, RegistrationPeriod period) {
        if (!period.firm()) {
            return List.of();
        }
        TreeMap<LocalDate, long[]> byDay = new TreeMap<>();
        int sign = change.sign();
        if (change.insteadOf() != null) {
            stand(byDay, -sign, period, change.insteadOf());
        } else {
            exist(byDay, sign, period);
        }
        if (change.standing() != null) {
            stand(byDay, sign, period, change.standing());
        }
        Cell cell = cell(period.country(), period.cityCode(), change.sector());
        return (sign > 0 ? byDay : byDay.descendingMap())
                .entrySet().stream()
                        .filter(day -> LongStream.of(day.getValue()).anyMatch(sum -> sum != 0))
                        .map(
                                day ->
                                        new Contribution(
                                                cell,
                                                day.getKey(),
                                                day.getValue(),
                                                change.reason()))
                        .toList();
    }

    private static void exist(Map<LocalDate, long[]> byDay, int sign, RegistrationPeriod period) {
        if (period.birth()) {
            amounts(byDay, period.registeredOn())[Measure.BIRTHS.ordinal()] += sign;
        }
        if (period.active()) {
            amounts(byDay, period.effectiveFrom())[Measure.ACTIVE_FIRMS.ordinal()] += sign;
            if (period.effectiveTo() != null) {
                amounts(byDay, period.effectiveTo())[Measure.ACTIVE_FIRMS.ordinal()] -= sign;
            }
        }
    }

    /** Stocks of standings, by the days on which they rise and fall. */
    private static void stand(
            Map<LocalDate, long[]> byDay, int sign, RegistrationPeriod period, Standing standing) {
        for (Span span : standing.bornActive()) {
            level(byDay, sign, Measure.RD_BIRTHS, 1, span.from(), span.to());
        }
        if (!period.active()) {
            return;
        }
        LocalDate end = period.effectiveTo();
        long last = end == null ? Long.MAX_VALUE : end.toEpochDay();
        List<Step> steps = standing.steps();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            long to = at + 1 < steps.size() ? steps.get(at + 1).day() : last;
            step(byDay, sign, standing, step, to);
        }
        if (standing.ends() && end != null) {
            long[] amounts = amounts(byDay, end);
            amounts[Measure.DEATHS.ordinal()] += sign;
            amounts[Measure.RD_DEATHS.ordinal()] += steps.get(steps.size() - 1).active() ? sign : 0;
        }
    }

    private static void step(
            Map<LocalDate, long[]> byDay, int sign, Standing standing, Step step, long to) {
        long active = step.active() ? 1 : 0;
        level(byDay, sign, Measure.RD_FIRMS, active, step.day(), to);
        level(byDay, sign, Measure.RD_VARIANCE, step.variance400(), step.day(), to);
        if (standing.judgedFrom() == null) {
            return;
        }
        long from = Math.max(step.day(), standing.judgedFrom());
        level(byDay, sign, Measure.JUDGED_FIRMS, 1, from, to);
        level(byDay, sign, Measure.JUDGED_RD_FIRMS, active, from, to);
        level(byDay, sign, Measure.JUDGED_VARIANCE, step.variance400(), from, to);
        if (standing.technologyName()) {
            level(byDay, sign, Measure.TECHNOLOGY_NAMES, 1, from, to);
            level(byDay, sign, Measure.HOLLOW_NAMES, 1 - active, from, to);
            level(byDay, sign, Measure.NAME_VARIANCE, step.variance400(), from, to);
        }
    }

    /** An amount that is there from a day on and no longer on another. */
    private static void level(
            Map<LocalDate, long[]> byDay,
            int sign,
            Measure measure,
            long amount,
            long from,
            long to) {
        if (amount == 0 || from >= to) {
            return;
        }
        amounts(byDay, LocalDate.ofEpochDay(from))[measure.ordinal()] += sign * amount;
        if (to != Long.MAX_VALUE) {
            amounts(byDay, LocalDate.ofEpochDay(to))[measure.ordinal()] -= sign * amount;
        }
    }

    private static long[] amounts(Map<LocalDate, long[]> byDay, LocalDate day) {
        return byDay.computeIfAbsent(day, unused -> new long[Measure.COUNT]);
    }

    private static Contribution ofOpening(FactChange change, Opening opening) {
        return new Contribution(
                cell(opening.country(), opening.cityCode(), change.sector()),
                opening.eventDay(),
                PostingAmounts.of(change.sign(), opening),
                change.reason());
    }

    private static Contribution story(StoryChange change, Cell cell) {
        long[] amounts = new long[Measure.COUNT];
        amounts[Measure.STORIES.ordinal()] = change.sign();
        return new Contribution(cell, change.story().eventDay(), amounts, change.reason());
    }

    private static Cell cell(String country, @Nullable String city, @Nullable String sector) {
        return new Cell(
                country,
                Objects.requireNonNullElse(city, Cell.UNKNOWN),
                Objects.requireNonNullElse(sector, Cell.UNKNOWN));
    }
}
