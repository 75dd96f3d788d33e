package io.agglo.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.pipeline.snapshot.IndicatorRow.Value;
import io.agglo.schemas.catalogue.SectorCatalogue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorDocumentsTest {
    private static final SnapshotKey KEY = new SnapshotKey("CN", 90, LocalDate.parse("2026-03-20"));
    private static final IndicatorRow CELL =
            new IndicatorRow(
                    "city_sector",
                    "330100",
                    "13",
                    List.of(
                            new Value("births", new Estimate(3, 0.62, 8.77), 3),
                            new Value("births_share", new Estimate(0.5, 0.25, 0.75), 6)),
                    List.of("births_lq:FEWER_THAN_5"),
                    null);
    private static final IndicatorRow COUNTRY =
            new IndicatorRow("country", null, null, List.of(), List.of(), 0.25);

    private static JsonNode json(IndicatorRow row) throws Exception {
        return new ObjectMapper().readTree(IndicatorDocuments.json(KEY, row));
    }

    @Test
    void idNamesLevelPlaceAndWindowAndTheDayOnlyInTheHistory() {
        String latest = IndicatorDocuments.latestId(KEY, CELL);

        assertThat(latest).isEqualTo("city_sector|CN|330100|13|90");
        assertThat(IndicatorDocuments.historyId(latest, KEY)).isEqualTo(latest + "|2026-03-20");
        assertThat(IndicatorDocuments.latestId(KEY, COUNTRY)).isEqualTo("country|CN|||90");
    }

    @Test
    void valueStandsBesideItsIntervalAndSampleSize() throws Exception {
        JsonNode json = json(CELL);

        assertThat(json.get("births").isIntegralNumber()).isTrue();
        assertThat(json.get("births").asLong()).isEqualTo(3);
        assertThat(json.get("births_share").asDouble()).isEqualTo(0.5);
        assertThat(json.get("births_share_lo").asDouble()).isEqualTo(0.25);
        assertThat(json.get("births_share_hi").asDouble()).isEqualTo(0.75);
        assertThat(json.get("births_share_n").asLong()).isEqualTo(6);
    }

    @Test
    void undefinedValueIsAbsentWithItsReason() throws Exception {
        JsonNode json = json(CELL);

        assertThat(json.has("births_lq")).isFalse();
        assertThat(json.get("absent")).hasSize(1);
        assertThat(json.get("absent").get(0).asText()).isEqualTo("births_lq:FEWER_THAN_5");
        assertThat(json.has("unknown_sector_share")).isFalse();
    }

    @Test
    void valueOfTooFewIsWithheldAndItsIntervalIsNot() throws Exception {
        Estimate half = new Estimate(0.5, 0.15, 0.85);
        JsonNode json =
                json(
                        new IndicatorRow(
                                "city",
                                "330100",
                                null,
                                List.of(
                                        new Value("hukou_offer_share", half, 4),
                                        new Value("welfare_salience", half, 5)),
                                List.of(),
                                null));

        assertThat(json.has("hukou_offer_share")).isFalse();
        assertThat(json.get("hukou_offer_share_hi").asDouble()).isEqualTo(0.85);
        assertThat(json.get("hukou_offer_share_n").asLong()).isEqualTo(4);
        assertThat(json.get("absent").get(0).asText()).isEqualTo("hukou_offer_share:FEWER_THAN_5");
        assertThat(json.get("welfare_salience").asDouble()).isEqualTo(0.5);
    }

    @Test
    void placeIsNamedAndLocated() throws Exception {
        JsonNode json = json(CELL);

        assertThat(json.get("city_name").asText()).isNotEmpty();
        assertThat(json.get("location").get("lat").asDouble()).isBetween(30.0, 30.5);
        assertThat(json.get("sector_name").get(0).asText())
                .isEqualTo(SectorCatalogue.standard().sector("13").orElseThrow().name());
    }

    @Test
    void totalOverSectorsBearsTheNamesOfAll() throws Exception {
        JsonNode json = json(COUNTRY);

        assertThat(json.get("sector_name")).hasSize(SectorCatalogue.standard().sectors().size());
        assertThat(json.has("sector")).isFalse();
        assertThat(json.has("city")).isFalse();
        assertThat(json.get("unknown_sector_share").asDouble()).isEqualTo(0.25);
        assertThat(json.get("param_version").asText()).startsWith("catalogue-");
    }
}
