package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.Before;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Published;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.SnapshotKey;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VintageTest {
    private static final SnapshotKey KEY = new SnapshotKey("CN", 30, LocalDate.parse("2026-03-05"));
    private static final Cell CELL = new Cell("CN", "330100", "13");
    private static final String ID = "city_sector|CN|330100|13|30";

    private static long[] births(long count) {
        long[] amounts = new long[Measure.COUNT];
        amounts[Measure.BIRTHS.ordinal()] = count;
        return amounts;
    }

    private static Vintage changedTo(long now) {
        return new Vintage(
                KEY,
                Map.of(CELL, births(now)),
                Map.of(CELL, new Before(births(1), Reason.LATE.bit())),
                9);
    }

    private static byte[] document(long births) {
        return new Matrix(Map.of(CELL, births(births)), KEY.windowDays())
                .rows().stream()
                        .filter(row -> row.level().equals("city_sector"))
                        .map(row -> IndicatorDocuments.json(KEY, row))
                        .findFirst()
                        .orElseThrow();
    }

    private static JsonNode json(Document document) throws IOException {
        return new ObjectMapper().readTree(document.json());
    }

    @Test
    void documentIsComputedAnewAsItWasPublished() throws IOException {
        Published last = new Published(Published.fingerprint(document(1)), 5);

        Document revision = changedTo(2).revision(ID, last, document(2), 9).orElseThrow();

        assertThat(revision.id()).isEqualTo(ID + "|2026-03-05|5");
        assertThat(revision.version()).isEqualTo(9);
        assertThat(json(revision).get("reasons").toString()).isEqualTo("[\"LATE\"]");
        assertThat(json(revision).at("/superseded/births").asLong()).isEqualTo(1);
        assertThat(json(revision).at("/superseded/computed_at").asText())
                .isEqualTo("1970-01-01T00:00:00.005Z");
        assertThat(json(revision).get("lag_days").asInt()).isEqualTo(9);
    }

    @Test
    void documentOfOtherParametersIsNotInvented() throws IOException {
        Published last = new Published(4711, 5);

        JsonNode revision = json(changedTo(2).revision(ID, last, document(2), 9).orElseThrow());

        assertThat(revision.get("reasons").toString()).isEqualTo("[\"PARAM\"]");
        assertThat(revision.has("superseded")).isFalse();
        assertThat(revision.has("changes")).isFalse();
        assertThat(revision.get("document").asText()).isEqualTo(ID + "|2026-03-05");
        assertThat(revision.get("city").asText()).isEqualTo("330100");
    }
}
