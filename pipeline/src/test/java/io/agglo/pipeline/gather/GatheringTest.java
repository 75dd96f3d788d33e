package io.agglo.pipeline.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.agglo.pipeline.change.NewsEvent;
import io.agglo.pipeline.change.NewsEventChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Report;
import io.agglo.pipeline.meaning.IssuingLevel;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");

    private static Report report(
            String recordId, int day, @Nullable IssuingLevel level, String city) {
        return report(recordId, day, level, city, null, null);
    }

    private static Report report(
            String recordId,
            int day,
            @Nullable IssuingLevel level,
            String city,
            @Nullable LocalDate effectiveOn,
            @Nullable Long amount) {
        return new Report(
                "key",
                recordId,
                level == null ? "joint_lab" : "grant",
                level,
                "CN",
                city,
                recordId.equals("a") ? null : "13",
                MARCH.plusDays(day - 1),
                effectiveOn,
                amount,
                false,
                level == null ? 0 : 2,
                "title of " + recordId,
                null,
                null,
                false);
    }

    @Test
    void storiesOfThirtyDaysAreOfOneInstrumentAndTheNextBeginsAnother() {
        List<NewsEvent> events =
                Gathering.events(
                        List.of(
                                report("c", 32, IssuingLevel.CITY, "330100"),
                                report("b", 31, IssuingLevel.CITY, "330100"),
                                report("a", 1, IssuingLevel.CITY, "330100")));

        assertThat(events)
                .extracting(NewsEvent::id, NewsEvent::stories)
                .containsExactly(
                        tuple("key|2026-03-01", List.of("a", "b")),
                        tuple("key|2026-04-01", List.of("c")));
    }

    @Test
    void storiesOfSevenDaysAreOfOneEventOfAFirm() {
        List<NewsEvent> events =
                Gathering.events(
                        List.of(
                                report("a", 1, null, "330100"),
                                report("b", 8, null, "330100"),
                                report("c", 9, null, "330100")));

        assertThat(events)
                .extracting(NewsEvent::stories)
                .containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void instrumentCountsOnItsEarliestStatedDayInEveryCityThatReportsIt() {
        NewsEvent event =
                Gathering.events(
                                List.of(
                                        report("a", 5, IssuingLevel.NATION, "440300", null, 10L),
                                        report(
                                                "b",
                                                6,
                                                IssuingLevel.NATION,
                                                "330100",
                                                LocalDate.parse("2026-04-01"),
                                                50L),
                                        report(
                                                "c",
                                                7,
                                                IssuingLevel.NATION,
                                                "330100",
                                                LocalDate.parse("2026-05-01"),
                                                null)))
                        .get(0);

        assertThat(event.day()).isEqualTo(LocalDate.parse("2026-04-01"));
        assertThat(event.cities()).containsExactly("330100", "440300");
        assertThat(event.amount()).isEqualTo(50);
        assertThat(event.sector()).isNull();
        assertThat(event.title()).isEqualTo("title of a");
    }

    @Test
    void earlierStoryThatComesLaterTakesTheEventBackAndMovesIt() {
        Report late = report("a", 1, IssuingLevel.CITY, "330100");
        Report known = report("b", 3, IssuingLevel.CITY, "330100");

        List<NewsEventChange> changes =
                Gathering.changes(List.of(known), List.of(known, late), Reason.LATE);

        assertThat(changes)
                .extracting(
                        NewsEventChange::sign,
                        change -> change.event().day(),
                        NewsEventChange::reason)
                .containsExactly(
                        tuple(-1, LocalDate.parse("2026-03-03"), Reason.RETRACT),
                        tuple(1, LocalDate.parse("2026-03-01"), Reason.RETRACT));
        assertThat(Gathering.changes(List.of(), List.of(known), Reason.LATE))
                .extracting(NewsEventChange::reason)
                .containsExactly(Reason.LATE);
    }
}
