package io.agglo.pipeline.contribute;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.schemas.UnitKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionsTest {
    private static final LocalDate MOVED = LocalDate.parse("2024-05-06");

    private static List<String> of(int sign, @Nullable String sector, RegistrationPeriod period) {
        return said(
                Contributions.of(FactChange.of(sign, "firm", sector, period, null, Reason.NEW)));
    }

    private static List<String> said(List<Contribution> contributions) {
        return contributions.stream().map(ContributionsTest::said).toList();
    }

    private static String said(Contribution contribution) {
        StringBuilder said =
                new StringBuilder(contribution.cell().city())
                        .append(' ')
                        .append(contribution.cell().sector())
                        .append(' ')
                        .append(contribution.day());
        for (Measure measure : Measure.values()) {
            long amount = contribution.amounts()[measure.ordinal()];
            if (amount != 0) {
                said.append(' ').append(measure).append(' ').append(amount);
            }
        }
        return said.toString();
    }

    @Test
    void firstPeriodIsABirthAndRaisesTheStockOnTheSameDay() {
        assertThat(of(1, "13", Facts.period("CN:USCC:1", null)))
                .containsExactly("330100 13 2020-03-01 BIRTHS 1 ACTIVE_FIRMS 1");
    }

    @Test
    void laterPeriodIsNoBirthAndEndsWhereTheNextBegins() {
        RegistrationPeriod period =
                Facts.period("CN:USCC:1", null, "440300", MOVED, MOVED.plusDays(10), false, true);

        assertThat(of(1, "13", period))
                .containsExactly(
                        "440300 13 2024-05-06 ACTIVE_FIRMS 1",
                        "440300 13 2024-05-16 ACTIVE_FIRMS -1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void stockNeverFallsBelowZeroBetweenTheTwoEndsOfAPeriod(int sign) {
        RegistrationPeriod period =
                Facts.period("CN:USCC:1", null, "330100", Facts.ESTABLISHED, MOVED, true, true);

        List<Contribution> contributions =
                Contributions.of(FactChange.of(sign, "firm", "13", period, null, Reason.NEW));

        assertThat(contributions).hasSize(2);
        assertThat(contributions.get(0).amounts()[Measure.ACTIVE_FIRMS.ordinal()]).isEqualTo(1);
        assertThat(contributions.get(1).amounts()[Measure.ACTIVE_FIRMS.ordinal()]).isEqualTo(-1);
    }

    @Test
    void inactiveFirstPeriodIsABirthButNoStock() {
        RegistrationPeriod period =
                Facts.period("CN:USCC:1", null, null, Facts.ESTABLISHED, null, true, false);

        assertThat(of(1, null, period)).containsExactly("unknown unknown 2020-03-01 BIRTHS 1");
    }

    @ParameterizedTest
    @EnumSource(value = UnitKind.class, names = "FIRM", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNoFirmCountsNowhere(UnitKind kind) {
        assertThat(of(1, "13", Facts.ofKind(Facts.period("CN:USCC:1", null), kind))).isEmpty();
    }

    @Test
    void openingsAreWeightedAndSquaredAndTakenBackWhole() {
        FactChange added =
                FactChange.of(
                        1, "firm", "13", Facts.opening("board:1", "CN", null, null, 3), Reason.NEW);
        FactChange taken =
                FactChange.of(
                        -1,
                        "firm",
                        "13",
                        Facts.opening("board:1", "CN", null, null, 3),
                        Reason.RETRACT);

        assertThat(said(Contributions.of(added)))
                .containsExactly(
                        "unknown 13 2026-03-10 POSTINGS 1 OPENINGS 3 OPENINGS_SQUARED 9"
                                + " RD_THOUSANDTHS 3000 RD_POSTINGS 1"
                                + " RESEARCH_POSTINGS 1 RESEARCH_OPENINGS 3 RESEARCH_SQUARED 9");
        assertThat(said(Contributions.of(taken)))
                .containsExactly(
                        "unknown 13 2026-03-10 POSTINGS -1 OPENINGS -3 OPENINGS_SQUARED -9"
                                + " RD_THOUSANDTHS -3000 RD_POSTINGS -1"
                                + " RESEARCH_POSTINGS -1 RESEARCH_OPENINGS -3"
                                + " RESEARCH_SQUARED -9");
    }

    private static long day(int days) {
        return Facts.ESTABLISHED.plusDays(days).toEpochDay();
    }

    /** 0.45: 99/400 of variance; 0.55 the same; 0.95: 19/400. */
    @Test
    void standingRaisesAndLowersStocksOnTheDaysOfItsSteps() {
        Standing standing =
                new Standing(
                        true,
                        List.of(new Step(day(0), 4), new Step(day(200), 9), new Step(day(300), 4)),
                        day(180),
                        false,
                        List.of(new Span(day(200), day(300))));

        assertThat(
                        said(
                                Contributions.of(
                                        FactChange.of(
                                                1,
                                                "firm",
                                                "13",
                                                Facts.period("CN:USCC:1", null),
                                                standing,
                                                Reason.NEW))))
                .containsExactly(
                        "330100 13 2020-03-01 BIRTHS 1 ACTIVE_FIRMS 1 RD_VARIANCE 99",
                        "330100 13 2020-08-28 JUDGED_FIRMS 1 TECHNOLOGY_NAMES 1 HOLLOW_NAMES 1"
                                + " JUDGED_VARIANCE 99 NAME_VARIANCE 99",
                        "330100 13 2020-09-17 RD_FIRMS 1 RD_VARIANCE -80 RD_BIRTHS 1"
                                + " JUDGED_RD_FIRMS 1 HOLLOW_NAMES -1 JUDGED_VARIANCE -80"
                                + " NAME_VARIANCE -80",
                        "330100 13 2020-12-26 RD_FIRMS -1 RD_VARIANCE 80 RD_BIRTHS -1"
                                + " JUDGED_RD_FIRMS -1 HOLLOW_NAMES 1 JUDGED_VARIANCE 80"
                                + " NAME_VARIANCE 80");
    }

    @Test
    void anotherStandingAddsOnlyWhatDiffers() {
        RegistrationPeriod period = Facts.period("CN:USCC:1", null);
        Standing before = new Standing(false, List.of(new Step(day(0), 4)), null, false, List.of());
        Standing now =
                new Standing(
                        false,
                        List.of(new Step(day(0), 4), new Step(day(10), 5)),
                        null,
                        false,
                        List.of());

        assertThat(
                        said(
                                Contributions.of(
                                        FactChange.restood(
                                                "firm",
                                                "13",
                                                period,
                                                now,
                                                before,
                                                Reason.RECLASS))))
                .containsExactly("330100 13 2020-03-11 RD_FIRMS 1");
    }

    @Test
    void deathCountsWhereTheActivePeriodEndsForGood() {
        RegistrationPeriod period =
                Facts.period("CN:USCC:1", null, "440300", MOVED, MOVED.plusDays(10), false, true);
        Standing standing =
                new Standing(
                        false, List.of(new Step(MOVED.toEpochDay(), 5)), null, true, List.of());

        assertThat(
                        said(
                                Contributions.of(
                                        FactChange.of(
                                                1, "firm", "13", period, standing, Reason.NEW))))
                .containsExactly(
                        "440300 13 2024-05-06 ACTIVE_FIRMS 1 RD_FIRMS 1 RD_VARIANCE 99",
                        "440300 13 2024-05-16 ACTIVE_FIRMS -1 DEATHS 1 RD_FIRMS -1 RD_VARIANCE -99"
                                + " RD_DEATHS 1");
    }

    @Test
    void firmByItselfAddsNothing() {
        Firm firm =
                new Firm(
                        "firm",
                        "云深",
                        "CN",
                        null,
                        Facts.opinion("13"),
                        false,
                        true,
                        null,
                        null,
                        0,
                        null,
                        null);

        assertThat(Contributions.of(FactChange.of(1, firm, null, Reason.NEW))).isEmpty();
    }

    @Test
    void storyCountsOnceInEachCityAndOnceInEachCountry() {
        StoryChange change =
                new StoryChange(
                        1,
                        Facts.story(
                                "13",
                                new StoryCity("CN", "330100"),
                                new StoryCity("CN", "440300"),
                                new StoryCity("FR", "geonames:2988507")),
                        Reason.NEW);

        assertThat(Contributions.of(change))
                .extracting(Contribution::cell)
                .containsExactly(
                        new Cell("CN", "330100", "13"),
                        new Cell("CN", "440300", "13"),
                        new Cell("FR", "geonames:2988507", "13"),
                        new Cell("CN", Cell.NATION, "13"),
                        new Cell("FR", Cell.NATION, "13"));
        assertThat(said(Contributions.of(change))).allMatch(said -> said.endsWith(" STORIES 1"));
    }

    @Test
    void storyWithoutACityCountsNowhere() {
        assertThat(Contributions.of(new StoryChange(1, Facts.story("13"), Reason.NEW))).isEmpty();
    }
}
