package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void quantileIsAtMostATenthAboveTheTrueOne() {
        Latencies latencies = new Latencies();
        IntStream.rangeClosed(1, 1000).forEach(ms -> latencies.add(Duration.ofMillis(ms)));

        assertThat(latencies.quantile(0.5).orElseThrow()).isBetween(500, 550);
        assertThat(latencies.quantile(0.9).orElseThrow()).isBetween(900, 990);
        assertThat(latencies.quantile(0.99).orElseThrow()).isBetween(990, 1089);
    }

    @Test
    void whatIsOutOfMeasureCountsAsItsBound() {
        Latencies latencies = new Latencies();
        latencies.add(Duration.ZERO);
        assertThat(latencies.quantile(0.5)).hasValue(1);

        latencies.add(Duration.ofDays(3));
        assertThat(latencies.quantile(0.99).orElseThrow()).isBetween(3_600_000, 3_960_000);
    }

    @Test
    void nothingHasNoQuantile() {
        assertThat(new Latencies().quantile(0.5)).isEmpty();
    }
}
