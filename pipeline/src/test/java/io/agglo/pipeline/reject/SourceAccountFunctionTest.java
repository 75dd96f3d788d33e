package io.agglo.pipeline.reject;

import static io.agglo.pipeline.Records.noon;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SourceAccountFunctionTest {
    @Test
    void accountAddsUpAndIsWrittenOnceMoreAtTheEndOfInput() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, SourceCount, Document> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new SourceAccountFunction(
                                        EmissionClock.fresh(), Duration.ofMillis(10))),
                        SourceCount::source,
                        Types.STRING)) {
            harness.open();
            harness.setProcessingTime(1_000);
            harness.processElement(SourceCount.ofRead("board", noon("2026-03-20")), 0);
            harness.processElement(SourceCount.ofAccepted("board", noon("2026-03-20")), 0);
            harness.setProcessingTime(1_010);
            harness.setProcessingTime(1_020);
            harness.processElement(SourceCount.ofRead("board", noon("2026-03-19")), 0);
            harness.processElement(SourceCount.ofDuplicate("board", noon("2026-03-19")), 0);
            harness.processElement(SourceCount.ofRead("board", noon("2026-03-18")), 0);
            harness.processElement(SourceCount.ofRejected("board", noon("2026-03-18")), 0);
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.extractOutputValues()).hasSize(2);
            Document last = harness.extractOutputValues().get(1);
            JsonNode json = new ObjectMapper().readTree(last.json());
            assertThat(last.id()).isEqualTo("board");
            assertThat(json.get("read").asLong()).isEqualTo(3);
            assertThat(json.get("accepted").asLong()).isEqualTo(1);
            assertThat(json.get("duplicates").asLong()).isEqualTo(1);
            assertThat(json.get("rejected").asLong()).isEqualTo(1);
            assertThat(json.get("last_fetched_at").asText()).isEqualTo("2026-03-20T04:00:00Z");
        }
    }
}
