package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.SnapshotKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestFunctionTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private KeyedOneInputStreamOperatorTestHarness<String, LatestRow, Document> harness;
    private long now = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new LatestFunction(EmissionClock.fresh(), Duration.ofMillis(10))),
                        LatestRow::series,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private LatestFunctionTest row(LocalDate asof, @Nullable String id, @Nullable String json)
            throws Exception {
        harness.processElement(
                new LatestRow(
                        new SnapshotKey("CN", 7, asof),
                        id,
                        json == null ? null : json.getBytes(StandardCharsets.UTF_8)),
                0);
        return this;
    }

    private LatestFunctionTest tick() throws Exception {
        now += 10;
        harness.setProcessingTime(now);
        return this;
    }

    private TreeMap<String, String> index() {
        TreeMap<String, Document> newest = new TreeMap<>();
        for (Document document : harness.extractOutputValues()) {
            Document before = newest.put(document.id(), document);
            assertThat(before == null || before.version() < document.version())
                    .as("versions of %s rise", document.id())
                    .isTrue();
        }
        TreeMap<String, String> index = new TreeMap<>();
        newest.values().stream()
                .filter(document -> document.json() != null)
                .forEach(
                        document ->
                                index.put(
                                        document.id(),
                                        new String(document.json(), StandardCharsets.UTF_8)
                                                .substring(0, 7)));
        return index;
    }

    @Test
    void laterDayReplacesTheEarlierAndDeletesWhatItDoesNotReplace() throws Exception {
        row(TODAY, "a", "{\"x\":1}").row(TODAY, "b", "{\"x\":2}").tick();
        row(TODAY.plusDays(1), "a", "{\"x\":3}").tick();

        assertThat(index()).containsExactly(java.util.Map.entry("a", "{\"x\":3,"));
    }

    @Test
    void rowsOfAnEarlierDayAreNotTheLatest() throws Exception {
        row(TODAY, "a", "{\"x\":1}").row(TODAY.minusDays(1), "b", "{\"x\":2}").tick();

        assertThat(index()).containsOnlyKeys("a");
    }

    @Test
    void dayWithoutAnyRowDeletesThoseOfTheDayBefore() throws Exception {
        row(TODAY, "a", "{\"x\":1}").tick();
        row(TODAY.plusDays(1), null, null).tick();

        assertThat(index()).isEmpty();
    }

    @Test
    void rowsOfTheDayBeforeDoNotComeBackWhenTheLatestAreGone() throws Exception {
        row(TODAY.plusDays(1), "a", "{\"x\":1}").tick();
        row(TODAY.plusDays(1), "a", null).row(TODAY, "a", "{\"x\":2}").tick();
        TreeMap<String, String> corrected = index();
        close();
        open();
        row(TODAY.plusDays(1), null, null).row(TODAY, "a", "{\"x\":2}").tick();

        assertThat(corrected).isEqualTo(index()).isEmpty();
    }

    @Test
    void sameDocumentIsNotSentTwice() throws Exception {
        row(TODAY, "a", "{\"x\":1}").tick();
        row(TODAY, "a", "{\"x\":1}").tick();

        assertThat(harness.extractOutputValues()).hasSize(1);
    }
}
