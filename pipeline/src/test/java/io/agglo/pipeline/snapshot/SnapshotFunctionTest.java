package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.SnapshotKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotFunctionTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private long checkpoint = 1;
    private KeyedBroadcastOperatorTestHarness<SnapshotKey, CellAmounts, Instant, Document> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                        new SnapshotFunction(
                                EmissionClock.fresh(),
                                new Cadence(Duration.ofMillis(10), Duration.ofMillis(100)),
                                new FinalDays(new GazetteerCalendar(), Duration.ofDays(3))),
                        SnapshotKey::of,
                        TypeInformation.of(SnapshotKey.class),
                        SnapshotFunction.BEGUN);
        harness.setProcessingTime(1_000);
        harness.processBroadcastElement(Instant.parse("2026-03-20T00:00:00Z"), 0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void sums(String city, LocalDate asof, long births) throws Exception {
        sums(city, asof, births, Reason.NEW.bit());
    }

    private void sums(String city, LocalDate asof, long births, int reasons) throws Exception {
        sums(city, asof, births, reasons, true);
    }

    private void sums(String city, LocalDate asof, long births, int reasons, boolean latest)
            throws Exception {
        long[] amounts = new long[CellAmounts.LENGTH];
        amounts[Measure.BIRTHS.ordinal()] = births;
        harness.processElement(
                new CellAmounts(new Cell("CN", city, "13"), 7, asof, amounts, reasons, latest), 0);
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
        harness.setProcessingTime(1_004);
        sums("330100", TODAY, 3);
        long again = sentAt(1_005).get(0).version();

        assertThat(first).isLessThan(deleted);
        assertThat(deleted).isLessThan(again);
    }

    /** Documents that the end of input sends while the processing time stands. */
    private List<Document> flushed() throws Exception {
        int before = harness.extractOutputValues().size();
        harness.watermark(Long.MAX_VALUE);
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

    /** What the log of revisions takes when all is sent at an instant, by document. */
    private TreeMap<String, JsonNode> revisedAt(long processingTime) throws Exception {
        TreeMap<String, JsonNode> revised = new TreeMap<>();
        for (Document document : sentAt(processingTime)) {
            if (document.index().equals("agglo-revisions")) {
                JsonNode revision = new ObjectMapper().readTree(document.json());
                assertThat(document.id())
                        .isEqualTo(
                                revision.get("document").asText()
                                        + "|"
                                        + Instant.parse(revision.get("published_at").asText())
                                                .toEpochMilli());
                revised.put(revision.get("document").asText(), revision);
            }
        }
        return revised;
    }

    private void readUpTo(String instant) throws Exception {
        harness.watermark(Instant.parse(instant).toEpochMilli());
    }

    @Test
    void documentOfAFinalDayThatIsReplacedGoesToTheLogWhole() throws Exception {
        sums("330100", TODAY, 3);
        sums("440300", TODAY, 1);
        List<Document> published = sentAt(1_010);
        readUpTo("2026-03-24T16:00:00Z");
        sums("330100", TODAY, 4, Reason.LATE.bit());

        TreeMap<String, JsonNode> revised = revisedAt(1_020);

        assertThat(revised)
                .containsOnlyKeys(
                        "country|CN|||7|2026-03-20",
                        "sector|CN||13|7|2026-03-20",
                        "city|CN|330100||7|2026-03-20",
                        "city|CN|440300||7|2026-03-20",
                        "city_sector|CN|330100|13|7|2026-03-20");
        JsonNode cell = revised.get("city_sector|CN|330100|13|7|2026-03-20");
        assertThat(cell.get("superseded").toString())
                .isEqualTo(
                        published.stream()
                                .filter(sent -> sent.id().startsWith("city_sector|CN|330100"))
                                .map(SnapshotFunctionTest::json)
                                .findFirst()
                                .orElseThrow());
        assertThat(cell.get("reasons").toString()).isEqualTo("[\"LATE\"]");
        assertThat(cell.get("changed").toString()).contains("births").doesNotContain("stories");
        assertThat(cell.get("changes").get(0).toString())
                .isEqualTo("{\"name\":\"births\",\"old\":3,\"new\":4}");
        assertThat(cell.get("published_at").asText()).isEqualTo("1970-01-01T00:00:01.010Z");
        assertThat(cell.get("superseded_at").asText()).isEqualTo("1970-01-01T00:00:01.020Z");
        assertThat(cell.get("lag_days").asInt()).isEqualTo(5);
        assertThat(cell.get("deleted").asBoolean()).isFalse();
        assertThat(revised.get("city|CN|440300||7|2026-03-20").get("reasons").toString())
                .isEqualTo("[\"DENOM\"]");
    }

    @Test
    void deletedDocumentOfAFinalDayGoesToTheLogToo() throws Exception {
        sums("330100", TODAY, 3);
        sums("440300", TODAY, 1);
        sentAt(1_010);
        readUpTo("2026-03-24T16:00:00Z");
        sums("440300", TODAY, 0, Reason.RETRACT.bit());

        JsonNode gone = revisedAt(1_020).get("city_sector|CN|440300|13|7|2026-03-20");

        assertThat(gone.get("deleted").asBoolean()).isTrue();
        assertThat(gone.get("reasons").toString()).isEqualTo("[\"RETRACT\"]");
        assertThat(gone.at("/superseded/births").asLong()).isEqualTo(1);
    }

    @Test
    void dayThatIsNotFinalYetIsReplacedSilently() throws Exception {
        sums("330100", TODAY, 3);
        sentAt(1_010);
        readUpTo("2026-03-23T15:59:59Z");
        sums("330100", TODAY, 4);
        assertThat(revisedAt(1_020)).isEmpty();

        readUpTo("2026-03-23T16:00:00Z");
        sums("330100", TODAY, 5);

        assertThat(revisedAt(1_030)).isNotEmpty();
    }

    @Test
    void firstReadingOfTheWorldRevisesNothing() throws Exception {
        LocalDate before = TODAY.minusDays(100);
        sums("330100", before, 3);
        sentAt(1_010);
        readUpTo("2026-03-22T23:59:59Z");
        sums("330100", before, 4);
        assertThat(revisedAt(1_020)).isEmpty();

        readUpTo("2026-03-23T00:00:00Z");
        sums("330100", before, 5);

        assertThat(revisedAt(1_030)).isNotEmpty();
    }

    @Test
    void daysBeforeTheLatestOneWaitForAllTheirCells() throws Exception {
        sums("330100", TODAY.minusDays(1), 3, Reason.NEW.bit(), false);
        assertThat(sentAt(1_049)).isEmpty();

        assertThat(sentAt(1_050)).hasSize(4);
    }

    @Test
    void endOfInputMakesNoDayFinal() throws Exception {
        sums("330100", TODAY, 3);
        sentAt(1_010);
        sums("330100", TODAY, 4);

        assertThat(flushed()).noneMatch(sent -> sent.index().equals("agglo-revisions"));
    }

    @Test
    void dayThatLeavesTheScheduleIsNoRevision() throws Exception {
        sums("330100", TODAY, 3);
        sums("440300", TODAY, 1);
        sentAt(1_010);
        readUpTo("2026-05-20T00:00:00Z");
        sums("330100", TODAY, 0, 0);

        assertThat(revisedAt(1_020)).isEmpty();
    }

    @Test
    void severalChangesBeforeOneEmissionAreOneRevisionOfWhatWasPublished() throws Exception {
        sums("330100", TODAY, 3);
        sentAt(1_010);
        readUpTo("2026-03-24T16:00:00Z");
        sums("330100", TODAY, 4, Reason.NEW.bit());
        sums("330100", TODAY, 5, Reason.RECLASS.bit());

        JsonNode cell = revisedAt(1_020).get("city_sector|CN|330100|13|7|2026-03-20");

        assertThat(cell.get("reasons").toString()).isEqualTo("[\"NEW\",\"RECLASS\"]");
        assertThat(cell.at("/superseded/births").asLong()).isEqualTo(3);
    }
}
