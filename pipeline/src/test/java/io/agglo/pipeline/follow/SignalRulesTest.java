package io.agglo.pipeline.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.indicators.WilsonShare;
import io.agglo.schemas.catalogue.SignalRules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each rule makes of a place, by numbers worked out apart from the code. */
class SignalRulesTest {
    private static final LocalDate ASOF = LocalDate.parse("2026-03-20");
    private static final String CITY = "city|330100|";
    private static final String CELL = "city_sector|330100|13";

    private static Day day(int window, int back, Map<String, Map<String, Double>> places) {
        return new Day(
                TestRows.of(
                        new SnapshotKey("CN", window, ASOF.minusDays((long) window * back)),
                        places));
    }

    private static Map<String, Double> births(double births, double before, double above) {
        return Map.of(
                "births",
                births,
                "births_lo",
                0.0,
                "births_hi",
                99.0,
                "births_n",
                births,
                "births_lq_shrunk",
                2.0,
                "births_lq_above_one",
                above,
                "births_momentum_n",
                births + before,
                "births_momentum_z",
                1.5);
    }

    /** pbinom(births - 1, births + before, q, lower = FALSE), or twice 1 - above. */
    @ParameterizedTest
    @CsvSource({
        "9, 1, 0.9999, 100, 100, 0.0107421875, 2.0",
        "9, 1, 0.9999, 300, 100, 0.2440252304, 3.0",
        "9, 1, 0.9999, 100, 300, 0.0107421875, 2.0",
        "9, 1, 0.97, 100, 100, 0.06, 2.0",
        "5, 9, 0.9999, 100, 100, 0.9102172852, 9.0",
        "0, 6, 0.2, 100, 100, 1.0, 6.0"
    })
    void birthsMustBeConcentratedAndGrowMoreThanInTheCountry(
            double births,
            double before,
            double above,
            double country,
            double countryBefore,
            double p,
            double expected) {
        Day day =
                day(
                        90,
                        0,
                        Map.of(
                                CELL,
                                births(births, before, above),
                                Day.COUNTRY,
                                births(country, countryBefore, 0.5)));
        Tested tested =
                new EmergingCluster(SignalRules.standard().rule("emerging_cluster"))
                        .test(CELL, day, List.of())
                        .orElseThrow();

        assertThat(tested.p()).isCloseTo(p, within(1e-9));
        assertThat(tested.expected()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void fewBirthsAreNotTested() {
        Day day = day(90, 0, Map.of(CELL, births(3, 1, 0.99), Day.COUNTRY, births(100, 100, 0.5)));

        assertThat(
                        new EmergingCluster(SignalRules.standard().rule("emerging_cluster"))
                                .test(CELL, day, List.of()))
                .isEmpty();
    }

    private static Day stories(int back, double here, double country) {
        return day(
                7,
                back,
                Map.of(
                        CITY,
                        Map.of("stories", here, "stories_lo", 0.0, "stories_hi", 99.0),
                        Day.COUNTRY,
                        Map.of("stories", country)));
    }

    private static List<Day> earlierStories(double country) {
        return IntStream.rangeClosed(1, 10)
                .mapToObj(back -> stories(back, back % 2 == 0 ? 1 : 2, country))
                .toList();
    }

    /** 15 stories of 1,000 before and 12 of 100 now; pbinom(11, 27, 100 / 1100, lower = FALSE). */
    @Test
    void storiesStandOutAgainstTheWindowsBefore() {
        Tested tested =
                new AttentionBurst(SignalRules.standard().rule("attention_burst"))
                        .test(CITY, stories(0, 12, 100), earlierStories(100))
                        .orElseThrow();

        assertThat(tested.expected()).isCloseTo(1.5, within(1e-12));
        assertThat(tested.z()).isCloseTo(10.5 / Math.sqrt(1.5), within(1e-12));
        assertThat(tested.p()).isCloseTo(1.49573e-6, within(1e-11));
        assertThat(tested.holds()).isTrue();
    }

    @Test
    void moreStoriesEverywhereAreNoBurst() {
        Tested tested =
                new AttentionBurst(SignalRules.standard().rule("attention_burst"))
                        .test(CITY, stories(0, 12, 800), earlierStories(100))
                        .orElseThrow();

        assertThat(tested.expected()).isCloseTo(12, within(1e-12));
        assertThat(tested.z()).isCloseTo(0, within(1e-12));
        assertThat(tested.holds()).isFalse();
    }

    @Test
    void windowsOfWhichNothingIsKnownAreNotZero() {
        List<Day> unknown =
                IntStream.rangeClosed(1, 10).mapToObj(back -> stories(back, 0, 0)).toList();

        assertThat(
                        new AttentionBurst(SignalRules.standard().rule("attention_burst"))
                                .test(CITY, stories(0, 12, 100), unknown))
                .isEmpty();
    }

    private static Day share(int back, double part, double size, double n) {
        Estimate share = WilsonShare.of(part, size).orElseThrow();
        Map<String, Double> values = new HashMap<>();
        if (n >= 5) {
            values.put("phd_demand_share", share.value());
        }
        values.put("phd_demand_share_lo", share.lo());
        values.put("phd_demand_share_hi", share.hi());
        values.put("phd_demand_share_n", n);
        return day(7, back, Map.of(CITY, values));
    }

    /** prop.test(c(12, 6), c(20, 60), alternative = "greater"): X-squared = 18.7336. */
    @Test
    void shareStepsUpFromThePooledOneBefore() {
        List<Day> before = List.of(share(1, 4, 30, 35), share(2, 2, 30, 35), share(3, 1, 2, 3));
        Tested tested =
                new PolicyShock(SignalRules.standard().rule("policy_shock"))
                        .test(CITY, share(0, 12, 20, 24), before)
                        .orElseThrow();

        assertThat(tested.expected()).isCloseTo(0.1, within(1e-12));
        assertThat(tested.z() * tested.z()).isCloseTo(18.7336, within(0.0001));
        assertThat(tested.p()).isCloseTo(7.51563e-6, within(1e-10));
    }

    @Test
    void fallOfAShareIsNotSignalled() {
        Tested tested =
                new PolicyShock(SignalRules.standard().rule("policy_shock"))
                        .test(CITY, share(0, 0, 20, 24), List.of(share(1, 30, 60, 60)))
                        .orElseThrow();

        assertThat(tested.z()).isNegative();
        assertThat(tested.p()).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @CsvSource({"60, 100, true", "33, 100, false", "25, 100, false"})
    void cityIsHollowerOnlyWhereTheIntervalsDoNotMeet(double hollow, double named, boolean holds) {
        Estimate city = WilsonShare.of(hollow, named).orElseThrow();
        Estimate country = WilsonShare.of(300, 1200).orElseThrow();
        Day day = day(90, 0, Map.of(CITY, hollow(city), Day.COUNTRY, hollow(country)));

        Tested tested =
                new HollowNames(SignalRules.standard().rule("hollow_names"))
                        .test(CITY, day, List.of())
                        .orElseThrow();

        assertThat(tested.holds()).isEqualTo(holds).isEqualTo(city.lo() > country.hi());
        assertThat(tested.expected()).isEqualTo(0.25);
        assertThat(tested.p() < 0.025).isEqualTo(holds);
    }

    private static Map<String, Double> hollow(Estimate share) {
        return Map.of(
                "hollow_name_share", share.value(),
                "hollow_name_share_lo", share.lo(),
                "hollow_name_share_hi", share.hi());
    }
}
