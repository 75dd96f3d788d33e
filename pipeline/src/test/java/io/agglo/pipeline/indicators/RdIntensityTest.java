package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.indicators.RdIntensity.Level;
import io.agglo.pipeline.indicators.RdIntensity.Parameters;
import io.agglo.pipeline.indicators.RdIntensity.Sector;
import io.agglo.pipeline.indicators.RdIntensity.Sign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdIntensityTest {
    private static final Sector SOFTWARE = new Sector(5.92, 0.35, 1);

    private static RdIntensity intensity(List<Level> levels, List<Sign> signs) {
        return RdIntensity.of(SOFTWARE, levels, signs, Parameters.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"5.92, 0.35", "31.69, 0.6", "0.28, 0.05"})
    void priorAloneGivesBackTheSector(double mean, double activity) {
        RdIntensity prior =
                RdIntensity.of(
                        new Sector(mean, activity, 1), List.of(), List.of(), Parameters.DEFAULT);

        assertThat(prior.expectedPercent()).isCloseTo(mean, within(1e-12));
        assertThat(prior.active()).isCloseTo(activity, within(1e-15));
        assertThat(prior.inflation()).isEqualTo(1);
        assertThat(prior.conflict()).isFalse();
        assertThat(prior.weights()).containsExactly(1.0);
    }

    /** Evidence of the prior's own variance halves it and meets it in the middle. */
    @Test
    void evidenceIsWeighedByItsPrecision() {
        RdIntensity pooled =
                intensity(List.of(new Level(Math.log(5.92 / 0.35) - 0.5 + 1, 1)), List.of());

        assertThat(pooled.logPercent() - pooled.priorMean()).isCloseTo(0.5, within(1e-12));
        assertThat(pooled.weights()).containsExactly(0.5, 0.5);
        assertThat(pooled.disagreement()).isCloseTo(0.5, within(1e-12));
        assertThat(pooled.deviation()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    /** Four deviations apart: Q = 8 is above 3.84, and inflates four times at most. */
    @Test
    void evidenceThatDisagreesConflicts() {
        RdIntensity torn =
                intensity(List.of(new Level(Math.log(5.92 / 0.35) - 0.5 + 4, 1)), List.of());

        assertThat(torn.disagreement()).isCloseTo(8, within(1e-12));
        assertThat(torn.conflict()).isTrue();
        assertThat(torn.inflation()).isEqualTo(4);
        assertThat(torn.deviation()).isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void streamIsCappedBothWays() {
        RdIntensity much =
                intensity(
                        List.of(),
                        List.of(new Sign("jobs", 2), new Sign("jobs", 2), new Sign("news", -9)));

        assertThat(much.streams()).containsEntry("jobs", 3.0).containsEntry("news", -3.0);
        assertThat(much.active()).isCloseTo(0.35, within(1e-15));
    }

    @Test
    void classesAddUpAndTheLowestTakesTheInactive() {
        RdIntensity firm = intensity(List.of(), List.of(new Sign("news", -3)));

        assertThat(firm.classes().values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(firm.classesIfActive().values().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(firm.modalClass()).isEqualTo(RdClass.LOW);
        assertThat(firm.score())
                .isCloseTo(
                        100
                                * (firm.classes().get(RdClass.MEDIUM_HIGH)
                                        + firm.classes().get(RdClass.HIGH)),
                        within(1e-12));
    }

    @Property
    void orderOfEvidenceChangesNoBit(@ForAll long seed) {
        Random chance = new Random(seed);
        List<Sign> signs = new ArrayList<>();
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            signs.add(new Sign("stream" + i % 2, chance.nextGaussian() / 3));
            levels.add(new Level(chance.nextGaussian(), 0.1 + chance.nextDouble()));
        }
        RdIntensity once = intensity(levels, signs);
        Collections.shuffle(signs, chance);
        Collections.shuffle(levels, chance);

        RdIntensity again = intensity(levels, signs);

        assertThat(again.active()).isEqualTo(once.active());
        assertThat(again.logPercent()).isEqualTo(once.logPercent());
        assertThat(again.deviation()).isEqualTo(once.deviation());
        assertThat(again.classes()).isEqualTo(once.classes());
    }

    @Test
    void impossiblePriorsAndEvidenceAreRefused() {
        assertThatThrownBy(() -> new Sector(0, 0.3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sector mean (0.0) and deviation (1.0) must be positive, activity (0.3)"
                                + " between 0 and 1");
        assertThatThrownBy(() -> new Level(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("variance (0.0) must be positive");
        assertThatThrownBy(() -> new Parameters(3, 4, List.of(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cut points [1.0] must be 4");
    }

    /** Beta(1, 1): E ln q = ψ(1) - ψ(2) = -1 and Var ln q = ψ'(1) - ψ'(2) = 1. */
    @Test
    void postingsOfAUniformPrior() {
        PostingEvidence evidence =
                PostingEvidence.of(
                        0, 0, new PostingEvidence.Prior(0.5, 2, 0.6, LabourCost.DEFAULT));

        assertThat(evidence.logShare()).isCloseTo(-1, within(1e-14));
        assertThat(evidence.logShareVariance()).isCloseTo(1, within(1e-14));
        assertThat(evidence.logPercent()).isCloseTo(Math.log(165) - 1, within(1e-14));
        assertThat(evidence.variance()).isCloseTo(1.36, within(1e-14));
    }

    /** ψ(100) - ψ(200) by the sum of 1/j for j from 100 to 199. */
    @Test
    void manyPostingsKeepTheirDigits() {
        double sum = 0;
        for (int j = 199; j >= 100; j--) {
            sum += 1.0 / j;
        }

        assertThat(
                        PostingEvidence.of(
                                        99,
                                        198,
                                        new PostingEvidence.Prior(0.5, 2, 0, LabourCost.DEFAULT))
                                .logShare())
                .isCloseTo(-sum, within(1e-14));
    }

    @Test
    void moreResearchThanPostingsIsRefused() {
        assertThatThrownBy(() -> PostingEvidence.of(3, 2, PostingEvidence.Prior.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("k (3.0) of n (2.0) with a prior of 0.12 that weighs 4.0 is no share");
    }

    @Test
    void tenPerCentOfPostingsAreSixteenOfValueAdded() {
        assertThat(LabourCost.DEFAULT.percentOfValueAdded(0.1)).isCloseTo(16.5, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 50, 0.05, 10, 100, 0.6, 0.6, true, 0.05, true",
        "1, 50.01, 0.04, 10, 100, 0.6, 0.6, true, 0.04, true",
        "1, 200, 0.039, 10, 100, 0.6, 0.6, true, 0.04, false",
        "1, 200.01, 0.03, 10, 100, 0.6, 0.6, true, 0.03, true",
        "0.99, 10, 0.5, 10, 100, 0.6, 0.6, true, 0.05, false",
        "1, 10, 0.5, 9, 100, 0.6, 0.6, true, 0.05, false",
        "1, 10, 0.5, 0, 0, 0.6, 0.6, true, 0.05, false",
        "1, 10, 0.5, 10, 100, 0.59, 0.6, true, 0.05, false",
        "1, 10, 0.5, 10, 100, 0.6, 0.59, true, 0.05, false",
        "1, 10, 0.5, 10, 100, 0.6, 0.6, false, 0.05, false"
    })
    void certificateNeedsEveryCondition(
            double age,
            double sales,
            double research,
            double researchStaff,
            double staff,
            double highTech,
            double domestic,
            boolean rest,
            double threshold,
            boolean eligible) {
        HighTechCertificate firm =
                new HighTechCertificate(
                        age,
                        sales,
                        research,
                        researchStaff,
                        staff,
                        highTech,
                        domestic,
                        rest,
                        true,
                        true);

        assertThat(firm.threshold()).isEqualTo(threshold);
        assertThat(firm.isEligible()).isEqualTo(eligible);
    }
}
