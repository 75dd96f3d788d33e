package io.agglo.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.EmissionClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, DocumentChange, Document> harness;

    @BeforeEach
    void open() throws Exception {
        open(EmissionClock.fresh());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void open(EmissionClock clock) throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new PublishFunction(clock, Duration.ofMillis(10))),
                        PublishFunction::key,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(1_000);
    }

    private PublishFunctionTest change(int sign, String id, String json) throws Exception {
        harness.processElement(
                new DocumentChange(sign, "agglo-news", id, json.getBytes(StandardCharsets.UTF_8)),
                0);
        return this;
    }

    private List<String> written() {
        return harness.extractOutputValues().stream()
                .map(
                        document ->
                                document.json() == null
                                        ? "deleted"
                                        : new String(document.json(), StandardCharsets.UTF_8)
                                                .substring(0, 6))
                .toList();
    }

    @Test
    void changesThatFollowEachOtherCloselyAreWrittenOnce() throws Exception {
        change(1, "a/b", "{\"a\":1}").change(-1, "a/b", "{\"a\":1}").change(1, "a/b", "{\"a\":2}");
        harness.setProcessingTime(1_010);

        assertThat(written()).containsExactly("{\"a\":2");
        Document document = harness.extractOutputValues().get(0);
        assertThat(document.index()).isEqualTo("agglo-news");
        assertThat(document.id()).isEqualTo("a/b");
        assertThat(document.version()).isEqualTo(1_010);
    }

    @Test
    void documentWithoutContentIsDeletedWithAHigherVersion() throws Exception {
        change(1, "a", "{\"a\":1}");
        harness.setProcessingTime(1_010);
        change(-1, "a", "{\"a\":1}");
        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(written()).containsExactly("{\"a\":1", "deleted");
        assertThat(harness.extractOutputValues())
                .extracting(Document::version)
                .containsExactly(1_010L, 1_011L);
    }

    @Test
    void takingBackThatOvertakesItsAdditionWritesNothing() throws Exception {
        change(-1, "a", "{\"a\":1}");
        harness.setProcessingTime(1_010);
        change(1, "a", "{\"a\":1}");
        harness.setProcessingTime(1_020);

        assertThat(written()).isEmpty();
    }

    @Test
    void greatestOfSeveralContentsIsWrittenWhateverTheirOrder() throws Exception {
        change(1, "a", "{\"a\":2}").change(1, "a", "{\"a\":1}");
        change(1, "b", "{\"a\":1}").change(1, "b", "{\"a\":2}");
        harness.setProcessingTime(1_010);

        assertThat(written()).containsExactly("{\"a\":2", "{\"a\":2");
    }

    @Test
    void newRunWritesAboveWhatIsStored() throws Exception {
        harness.close();
        open(new EmissionClock(5_000));
        change(1, "a", "{\"a\":1}");
        harness.setProcessingTime(1_010);

        assertThat(harness.extractOutputValues().get(0).version()).isEqualTo(5_001);
    }
}
