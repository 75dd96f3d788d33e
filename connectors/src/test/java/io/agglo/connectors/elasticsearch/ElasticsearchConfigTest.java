package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchConfigTest {

    private final ElasticsearchConfig config = ElasticsearchConfig.at("http://127.0.0.1:9200");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9200", "ftp://a:1", "http://a:9200/path", "http://a b"})
    void anAddressThatIsNoneIsRefusedByName(String host) {
        assertThatThrownBy(() -> ElasticsearchConfig.at(host))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "elasticsearch.hosts (%s) must be http://host:port or https://host:port",
                        host);
    }

    @Test
    void aBufferMustHoldMoreThanABatch() {
        assertThatThrownBy(() -> config.withBatches(100, 1, 100, Duration.ofSeconds(1)))
                .hasMessage("elasticsearch.buffered (100) must be between 101 and 1000000");
    }

    @Test
    void aBatchMustHoldTheLargestDocument() {
        assertThatThrownBy(() -> config.withBytes(2048, 2048))
                .hasMessage("elasticsearch.batch-bytes (2048) must be between 6144 and 100663296");
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(config.withUser("writer", "secret").toString())
                .contains("writer")
                .doesNotContain("secret");
    }
}
