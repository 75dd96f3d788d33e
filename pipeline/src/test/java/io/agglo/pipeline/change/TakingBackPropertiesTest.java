package io.agglo.pipeline.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.contribute.Contributions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TakingBackPropertiesTest {
    private static Map<String, List<Long>> sums(List<FactChange> changes) {
        Map<String, long[]> sums = new HashMap<>();
        for (FactChange change : changes) {
            for (Contribution contribution : Contributions.of(change)) {
                long[] sum =
                        sums.computeIfAbsent(
                                contribution.cell() + " " + contribution.day(),
                                cell -> new long[Measure.COUNT]);
                for (int measure = 0; measure < Measure.COUNT; measure++) {
                    sum[measure] += contribution.amounts()[measure];
                }
            }
        }
        Map<String, List<Long>> kept = new HashMap<>();
        sums.forEach(
                (cell, amounts) -> {
                    List<Long> list = java.util.Arrays.stream(amounts).boxed().toList();
                    if (list.stream().anyMatch(amount -> amount != 0)) {
                        kept.put(cell, list);
                    }
                });
        return kept;
    }

    private static FactChange taken(FactChange change) {
        return new FactChange(
                -change.sign(),
                change.firmId(),
                change.sector(),
                change.reason(),
                change.period(),
                change.opening(),
                change.firm(),
                change.standing(),
                change.insteadOf(),
                change.research());
    }

    @Property
    void whatIsAddedAndTakenBackInAnyOrderLeavesWhatWasThere(
            @ForAll List<@From("facts") FactChange> stay,
            @ForAll List<@From("facts") FactChange> leave,
            @ForAll Random random) {
        List<FactChange> all = new ArrayList<>(stay);
        all.addAll(leave);
        leave.stream().map(TakingBackPropertiesTest::taken).forEach(all::add);
        Collections.shuffle(all, random);

        assertThat(sums(all)).isEqualTo(sums(stay));
    }

    @Provide
    Arbitrary<FactChange> facts() {
        Arbitrary<String> sectors = Arbitraries.of("02", "13").injectNull(0.2);
        Arbitrary<String> cities = Arbitraries.of("330100", "440300").injectNull(0.2);
        Arbitrary<FactChange> openings =
                Combinators.combine(sectors, cities, Arbitraries.integers().between(1, 5))
                        .as(
                                (sector, city, count) ->
                                        FactChange.of(
                                                1,
                                                "firm",
                                                sector,
                                                Facts.opening("a", "CN", city, null, count),
                                                Reason.NEW));
        Arbitrary<FactChange> periods =
                Combinators.combine(
                                sectors,
                                cities,
                                Arbitraries.integers().between(0, 20),
                                Arbitraries.integers().between(1, 20).injectNull(0.3),
                                Arbitraries.of(true, false))
                        .as(
                                (sector, city, from, length, active) ->
                                        period(sector, city, from, length, active));
        return Arbitraries.oneOf(openings, periods);
    }

    private static FactChange period(
            String sector, String city, int from, Integer length, boolean active) {
        LocalDate begins = Facts.ESTABLISHED.plusDays(from);
        long born = Facts.ESTABLISHED.toEpochDay();
        boolean ends = length != null && length > 10;
        return FactChange.of(
                1,
                "firm",
                sector,
                Facts.period(
                        "CN:USCC:1",
                        null,
                        city,
                        begins,
                        length == null ? null : begins.plusDays(length),
                        from == 0,
                        active),
                new Standing(
                        active,
                        List.of(
                                new Step(begins.toEpochDay(), from % 10),
                                new Step(begins.toEpochDay() + 1, 9 - from % 10)),
                        from % 3 == 0 ? (Long) begins.toEpochDay() : null,
                        ends,
                        from == 0 ? List.of(new Span(born, born + 7)) : List.of()),
                Reason.NEW);
    }
}
