package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a fact adds to the daily amounts of which cells; taking it back adds the opposite. */
public final class Contributions {
    private Contributions() {}

    /** Amounts of a firm's period or opening; a firm by itself adds none. */
    public static List<Contribution> of(FactChange change) {
        if (change.period() != null) {
            return ofPeriod(change.sign(), change.sector(), change.period());
        }
        return change.opening() == null
                ? List.of()
                : List.of(ofOpening(change.sign(), change.sector(), change.opening()));
    }

    /** A story adds one to each city that it names, and one to each country of these cities. */
    public static List<Contribution> of(StoryChange change) {
        Story story = change.story();
        List<Contribution> contributions = new ArrayList<>();
        for (StoryCity city : story.cities()) {
            Cell cell = cell(city.country(), city.code(), story.sector());
            contributions.add(one(change.sign(), cell, story.eventDay(), Measure.STORIES));
        }
        story.cities().stream()
                .map(StoryCity::country)
                .distinct()
                .map(country -> cell(country, Cell.NATION, story.sector()))
                .map(cell -> one(change.sign(), cell, story.eventDay(), Measure.STORIES))
                .forEach(contributions::add);
        return contributions;
    }

    /**
     * A birth on the day of establishment; the stock rises where a period begins and falls where it
     * ends. What raises it comes first, so that no sum taken in between shows fewer than no firms.
     */
    private static List<Contribution> ofPeriod(
            int sign, @Nullable String sector, RegistrationPeriod period) {
        if (!period.firm()) {
            return List.of();
        }
        TreeMap<LocalDate, long[]> byDay = new TreeMap<>();
        if (period.birth()) {
            amounts(byDay, period.registeredOn())[Measure.BIRTHS.ordinal()] += sign;
        }
        if (period.active()) {
            amounts(byDay, period.effectiveFrom())[Measure.ACTIVE_FIRMS.ordinal()] += sign;
            if (period.effectiveTo() != null) {
                amounts(byDay, period.effectiveTo())[Measure.ACTIVE_FIRMS.ordinal()] -= sign;
            }
        }
        Cell cell = cell(period.country(), period.cityCode(), sector);
        return (sign > 0 ? byDay : byDay.descendingMap())
                .entrySet().stream()
                        .map(day -> new Contribution(cell, day.getKey(), day.getValue()))
                        .toList();
    }

    private static long[] amounts(Map<LocalDate, long[]> byDay, LocalDate day) {
        return byDay.computeIfAbsent(day, unused -> new long[Measure.COUNT]);
    }

    private static Contribution ofOpening(int sign, @Nullable String sector, Opening opening) {
        return new Contribution(
                cell(opening.country(), opening.cityCode(), sector),
                opening.eventDay(),
                PostingAmounts.of(sign, opening));
    }

    private static Contribution one(int sign, Cell cell, LocalDate day, Measure measure) {
        long[] amounts = new long[Measure.COUNT];
        amounts[measure.ordinal()] = sign;
        return new Contribution(cell, day, amounts);
    }

    private static Cell cell(String country, @Nullable String city, @Nullable String sector) {
        return new Cell(
                country,
                Objects.requireNonNullElse(city, Cell.UNKNOWN),
                Objects.requireNonNullElse(sector, Cell.UNKNOWN));
    }
}
