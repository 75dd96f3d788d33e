package io.agglo.pipeline.gather;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.NewsEvent;
import io.agglo.pipeline.change.NewsEventChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Report;
import io.agglo.pipeline.meaning.IssuingLevel;
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
import net.jqwik.api.constraints.UniqueElements;

class GatheringPropertiesTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-01-01");

    @Property
    void eventsDoNotDependOnTheOrderOfReports(
            @ForAll List<@From("reports") Report> reports, @ForAll Random random) {
        List<Report> set = distinct(reports);
        List<Report> shuffled = new ArrayList<>(set);
        Collections.shuffle(shuffled, random);

        assertThat(Gathering.events(shuffled)).isEqualTo(Gathering.events(set));
    }

    @Property
    void everyStoryIsOfOneEventAndEventsBeginFurtherApartThanTheyReach(
            @ForAll List<@From("reports") Report> reports) {
        List<Report> set = distinct(reports);
        List<NewsEvent> events = Gathering.events(set);

        assertThat(events.stream().flatMap(event -> event.stories().stream()))
                .containsExactlyInAnyOrderElementsOf(set.stream().map(Report::recordId).toList());
        List<LocalDate> begun = events.stream().map(GatheringPropertiesTest::begun).toList();
        for (int at = 1; at < begun.size(); at++) {
            assertThat(begun.get(at))
                    .isAfter(begun.get(at - 1).plusDays(Gathering.INSTRUMENT_DAYS));
        }
    }

    /** Law 1: what is left of the signed changes is what the remaining reports say. */
    @Property
    void changesAddUpToTheEventsOfWhatStays(
            @ForAll List<@From("reports") Report> stay,
            @ForAll @UniqueElements List<@From("reports") Report> leave,
            @ForAll Random random) {
        Map<String, Report> held = new HashMap<>();
        Map<NewsEvent, Integer> sums = new HashMap<>();
        List<Report> arriving = new ArrayList<>(distinct(stay));
        List<Report> leaving =
                leave.stream()
                        .filter(
                                report ->
                                        arriving.stream()
                                                .noneMatch(
                                                        one ->
                                                                one.recordId()
                                                                        .equals(report.recordId())))
                        .toList();
        List<Report> all = new ArrayList<>(arriving);
        all.addAll(distinct(leaving));
        Collections.shuffle(all, random);
        for (Report report : all) {
            Map<String, Report> before = new HashMap<>(held);
            held.put(report.recordId(), report);
            add(sums, before, held);
        }
        List<Report> gone = new ArrayList<>(distinct(leaving));
        Collections.shuffle(gone, random);
        for (Report report : gone) {
            Map<String, Report> before = new HashMap<>(held);
            held.remove(report.recordId());
            add(sums, before, held);
        }

        sums.values().removeIf(sum -> sum == 0);
        assertThat(sums.values()).allMatch(sum -> sum == 1);
        assertThat(sums.keySet())
                .containsExactlyInAnyOrderElementsOf(Gathering.events(distinct(stay)));
    }

    private static void add(
            Map<NewsEvent, Integer> sums, Map<String, Report> before, Map<String, Report> after) {
        for (NewsEventChange change :
                Gathering.changes(before.values(), after.values(), Reason.NEW)) {
            sums.merge(change.event(), change.sign(), Integer::sum);
        }
    }

    private static LocalDate begun(NewsEvent event) {
        return LocalDate.parse(event.id().substring(event.id().lastIndexOf('|') + 1));
    }

    /** One report for each story. */
    private static List<Report> distinct(List<Report> reports) {
        Map<String, Report> byId = new HashMap<>();
        reports.forEach(report -> byId.putIfAbsent(report.recordId(), report));
        return List.copyOf(byId.values());
    }

    @Provide
    Arbitrary<Report> reports() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.of("330100", "440300"),
                        Arbitraries.integers().between(-20, 60).injectNull(0.6),
                        Arbitraries.longs().between(1, 9).injectNull(0.5),
                        Arbitraries.integers().between(1, 3))
                .as(
                        (id, day, city, ahead, amount, instruments) ->
                                new Report(
                                        "grant|city|CN|330100",
                                        "story " + id,
                                        "grant",
                                        IssuingLevel.CITY,
                                        "CN",
                                        city,
                                        null,
                                        FIRST.plusDays(day),
                                        ahead == null ? null : FIRST.plusDays(day + ahead),
                                        amount,
                                        instruments == 1,
                                        instruments,
                                        "title",
                                        null,
                                        null,
                                        false));
    }
}
