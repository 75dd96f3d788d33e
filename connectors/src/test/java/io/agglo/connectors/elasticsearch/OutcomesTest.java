package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesTest {

    @ParameterizedTest
    @CsvSource({
        "400, SPLIT",
        "401, FATAL",
        "403, FATAL",
        "404, FATAL",
        "408, AGAIN",
        "413, SPLIT",
        "429, AGAIN",
        "500, AGAIN",
        "503, AGAIN",
        "200, FATAL"
    })
    void statusOfARequestDecidesWhatHappensToItsBatch(int status, RequestOutcome expected) {
        assertThat(RequestOutcome.ofStatus(status)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "200, , DONE",
        "201, , DONE",
        "404, , DONE",
        "409, version_conflict_engine_exception, CONFLICT",
        "400, document_parsing_exception, REFUSED",
        "400, strict_dynamic_mapping_exception, REFUSED",
        "429, es_rejected_execution_exception, AGAIN",
        "429, cluster_block_exception, AGAIN",
        "403, cluster_block_exception, AGAIN",
        "503, unavailable_shards_exception, AGAIN",
        "403, security_exception, FATAL",
        "404, index_not_found_exception, FATAL"
    })
    void statusAndErrorOfAnItemDecideWhatHappensToItsDocument(
            int status, @Nullable String error, ItemOutcome expected) {
        assertThat(ItemOutcome.of(status, error)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 50",
        "0, 1, 100",
        "1, 1, 200",
        "3, 0.5, 600",
        "5, 1, 3200",
        "6, 1, 5000",
        "60, 1, 5000",
        "60, 0, 2500"
    })
    void pauseDoublesUpToFiveSecondsWithItsUpperHalfLeftToChance(
            int attempt, double chance, long millis) {
        assertThat(Backoff.pause(attempt, chance)).isEqualTo(Duration.ofMillis(millis));
    }
}
