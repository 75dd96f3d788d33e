package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabourTest {
    private static Map<String, Double> mix(double research, double production) {
        return Map.of(PairShare.RESEARCH, research, PairShare.PRODUCTION, production);
    }

    /** Of ten moves, Graz takes six and sends three; the move within Graz is none. */
    @Test
    void flowsAreSharesOfAllMoves() {
        TalentFlows flows =
                TalentFlows.of(
                        Map.of(
                                "Graz", Map.of("Lyon", 3.0, "Graz", 9.0),
                                "Lyon", Map.of("Graz", 6.0, "Turin", 1.0)));
        TalentFlows.City graz = flows.cities().get("Graz");

        assertThat(flows.cities()).containsOnlyKeys("Graz", "Lyon", "Turin");
        assertThat(flows.inflowShare(graz)).hasValue(0.6);
        assertThat(flows.netShare(graz)).hasValue(0.3);
        assertThat(graz.effectiveness()).hasValue(3 / 9.0);
        assertThat(flows.cities().get("Turin").effectiveness()).hasValue(1);
    }

    @Test
    void nobodyMovesNoShare() {
        TalentFlows flows = TalentFlows.of(Map.of("Graz", Map.of("Lyon", 0.0)));
        TalentFlows.City graz = flows.cities().get("Graz");

        assertThat(flows.inflowShare(graz)).isEmpty();
        assertThat(graz.effectiveness()).isEmpty();
    }

    @Test
    void citiesThatTellFunctionsApartDivideLabourWholly() {
        FunctionOpenings split = FunctionOpenings.of(Map.of("Graz", mix(4, 0), "Lyon", mix(0, 4)));

        assertThat(split.mutualInformation()).hasValueCloseTo(Math.log(2), within(1e-15));
        assertThat(split.divisionOfLabour()).hasValueCloseTo(1.0, within(1e-15));
        assertThat(split.totalVariation()).hasValue(1);
        assertThat(split.openings()).isEqualTo(8);
    }

    @Test
    void sameMixEverywhereDividesNothing() {
        FunctionOpenings even = FunctionOpenings.of(Map.of("Graz", mix(4, 2), "Lyon", mix(2, 1)));

        assertThat(even.divisionOfLabour().orElseThrow()).isCloseTo(0, within(1e-15));
        assertThat(even.totalVariation().orElseThrow()).isCloseTo(0, within(1e-15));
    }

    @Test
    void oneCityOrOneFunctionCannotDivide() {
        assertThat(
                        FunctionOpenings.of(Map.of("Graz", mix(4, 2), "Lyon", mix(0, 0)))
                                .divisionOfLabour())
                .isEmpty();
        assertThat(
                        FunctionOpenings.of(Map.of("Graz", mix(4, 0), "Lyon", mix(2, 0)))
                                .divisionOfLabour())
                .isEmpty();
        assertThat(FunctionOpenings.of(Map.of()).mutualInformation()).isEmpty();
    }

    /** (6/2) / (8/8) - 1 = 2; ln(6.5/2.5) - ln(8.5/8.5). */
    @Test
    void specialisationComparesResearchWithProduction() {
        assertThat(FunctionalSpecialisation.of(6, 2, 8, 8)).hasValue(2);
        assertThat(FunctionalSpecialisation.smooth(6, 2, 8, 8)).isEqualTo(Math.log(2.6));
        assertThat(FunctionalSpecialisation.of(6, 0, 8, 8)).isEmpty();
        assertThat(FunctionalSpecialisation.of(0, 2, 0, 8)).isEmpty();
    }

    /** Leads of .8 - .55 and .45 - .2 are a quarter exactly; the reverse pair is none. */
    @Test
    void firmIsSplitWhereBothGapsReachTheLimit() {
        List<FunctionOpenings> firms =
                List.of(
                        FunctionOpenings.of(Map.of("Graz", mix(8, 2), "Lyon", mix(11, 9))),
                        FunctionOpenings.of(Map.of("Graz", mix(1, 1), "Lyon", mix(2, 2))),
                        FunctionOpenings.of(Map.of("Graz", mix(1, 1))));

        PairShare pair = PairShare.of(firms, "Graz", "Lyon", 0.25);

        assertThat(pair).isEqualTo(new PairShare(2, 1));
        assertThat(pair.share()).hasValue(0.5);
        assertThat(PairShare.of(firms, "Lyon", "Graz", 0.25).split()).isZero();
        assertThat(PairShare.of(firms, "Graz", "Turin", 0.25).share()).isEmpty();
    }
}
