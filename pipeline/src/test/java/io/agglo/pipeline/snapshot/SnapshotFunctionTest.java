package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.SnapshotKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotFunctionTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private long checkpoint = 1;
    private KeyedOneInputStreamOperatorTestHarness<SnapshotKey, CellAmounts, Document> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new SnapshotFunction(EmissionClock.fresh(), Duration.ofMillis(10))),
                        SnapshotKey::of,
                        TypeInformation.of(SnapshotKey.class));
        harness.open();
        harness.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void sums(String city, LocalDate asof, long births) throws Exception {
        long[] amounts = new long[Measure.COUNT];
        amounts[Measure.BIRTHS.ordinal()] = births;
        harness.processElement(new CellAmounts(new Cell("CN", city, "13"), 7, asof, amounts), 0);
    }

    private List<Document> sentAt(long processingTime) throws Exception {
        int before = harness.extractOutputValues().size();
        harness.setProcessingTime(processingTime);
        List<Document> all = harness.extractOutputValues();
        return all.subList(before, all.size());
    }

    private static String json(Document document) {
        return new String(document.json(), StandardCharsets.UTF_8);
    }

    @Test
    void cellMakesTheDocumentsOfItsCountrySectorCityAndItself() throws Exception {
        sums("330100", TODAY, 3);

        assertThat(sentAt(1_010))
                .extracting(Document::id)
                .containsExactly(
                        "country|CN|||7|2026-03-20",
                        "sector|CN||13|7|2026-03-20",
                        "city|CN|330100||7|2026-03-20",
                        "city_sector|CN|330100|13|7|2026-03-20");
    }

    @Test
    void unchangedDocumentsAreNotSentAgain() throws Exception {
        sums("330100", TODAY, 3);
        sentAt(1_010);
        sums("330100", TODAY, 3);
        assertThat(sentAt(1_020)).isEmpty();

        sums("440300", TODAY, 3);

        assertThat(sentAt(1_030))
                .extracting(Document::id)
                .contains("country|CN|||7|2026-03-20", "city|CN|330100||7|2026-03-20")
                .doesNotContain("sector|CN||13|30|2026-03-20");
    }

    @Test
    void emptiedCellIsDeletedAndOnlyThat() throws Exception {
        sums("330100", TODAY, 3);
        sums("440300", TODAY, 2);
        sentAt(1_010);
        sums("440300", TODAY, 0);

        assertThat(sentAt(1_020).stream().filter(document -> document.json() == null))
                .extracting(Document::id)
                .containsExactlyInAnyOrder(
                        "city|CN|440300||7|2026-03-20", "city_sector|CN|440300|13|7|2026-03-20");
    }

    @Test
    void versionsOfADocumentRiseOverItsDeletionAndWhileTheClockStands() throws Exception {
        sums("330100", TODAY, 3);
        long first = sentAt(1_010).get(0).version();
        sums("330100", TODAY, 0);
        long deleted = flushed().get(0).version();
        sums("330100", TODAY, 3);
        long again = flushed().get(0).version();

        assertThat(first).isLessThan(deleted);
        assertThat(deleted).isLessThan(again);
    }

    /** Documents that the end of input sends while the processing time stands. */
    private List<Document> flushed() throws Exception {
        int before = harness.extractOutputValues().size();
        harness.processWatermark(Watermark.MAX_WATERMARK);
        List<Document> all = harness.extractOutputValues();
        return all.subList(before, all.size());
    }

    @Test
    void instantOfEmissionStandsInTheDocument() throws Exception {
        sums("330100", TODAY, 3);

        assertThat(json(sentAt(1_010).get(0)))
                .endsWith("\"computed_at\":\"1970-01-01T00:00:01.010Z\"}");
    }

    @Test
    void documentsThatAreGoneLeaveNoState() throws Exception {
        for (int city = 0; city < 500; city++) {
            sums("city " + city, TODAY, 3);
        }
        sentAt(1_010);
        long full = stateSize();
        for (int city = 0; city < 500; city++) {
            sums("city " + city, TODAY, 0);
        }
        sentAt(1_020);

        assertThat(stateSize()).isLessThan(full / 4);
    }

    private long stateSize() throws Exception {
        return harness.snapshot(checkpoint++, 0).getManagedKeyedState().stream()
                .mapToLong(KeyedStateHandle::getStateSize)
                .sum();
    }

    @Test
    void daysWithoutAnyAmountAreToldToTheLatestDocuments() throws Exception {
        sums("330100", TODAY, 3);
        sums("330100", TODAY.plusDays(1), 0);
        sentAt(1_010);

        assertThat(harness.getSideOutput(SnapshotFunction.NEWEST))
                .extracting(StreamRecord::getValue)
                .extracting(LatestRow::key)
                .containsExactly(
                        new SnapshotKey("CN", 7, TODAY),
                        new SnapshotKey("CN", 7, TODAY.plusDays(1)));
    }
}
