package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.demo.PlantedSignals.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planted is signalled early; the figures over many worlds are measured apart. */
class PlantedSignalsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void clusterIsSignalledBeforeItsThirtiethFirmAndPolicyWithinAWeek(long seed) throws Exception {
        Outcome outcome = PlantedSignals.of(seed);

        assertThat(outcome.firms()).isNotNull().isLessThan(30);
        assertThat(outcome.days()).isNotNull().isLessThanOrEqualTo(7);
        assertThat(outcome.signals().get("emerging_cluster")[2]).isZero();
    }
}
