package io.agglo.pipeline.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.indicators.Estimate;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import io.agglo.schemas.catalogue.SectorCatalogue;
import io.agglo.schemas.catalogue.SectorCatalogue.Sector;
import io.agglo.schemas.catalogue.StandingParameters;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of a matrix to documents of the indicator indices, without {@code computed_at}. */
public final class IndicatorDocuments {
    public static final String LATEST = "agglo-indicators";
    public static final String HISTORY = "agglo-indicators-history";

    private static final Gazetteer GAZETTEER = Gazetteer.standard();
    private static final SectorCatalogue SECTORS = SectorCatalogue.standard();
    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.standard();

    /** A choice of a sector on a board must not hide the totals that the sector is a part of. */
    private static final List<String> ALL_SECTORS =
            SECTORS.sectors().stream().map(Sector::name).toList();

    private static final String PARAMETERS =
            "catalogue-" + CATALOGUE.version() + " " + StandingParameters.standard().version();

    private IndicatorDocuments() {}

    /**
     * Id among the latest documents: without the day, so that the next day's document replaces it.
     */
    public static String latestId(SnapshotKey key, IndicatorRow row) {
        return key.latestId(row.level(), row.city(), row.sector());
    }

    /** The id among the latest documents of a document of any day. */
    public static String latestId(JsonNode document) {
        return String.join(
                "|",
                document.path("level").asText(),
                document.path("country").asText(),
                document.path("city").asText(),
                document.path("sector").asText(),
                document.path("window_days").asText());
    }

    /** Id among the documents of all days. */
    public static String historyId(String latestId, SnapshotKey key) {
        return key.historyId(latestId);
    }

    /** The document of a row; UTF-8. */
    public static byte[] json(SnapshotKey key, IndicatorRow row) {
        JsonObject json =
                new JsonObject()
                        .put("level", row.level())
                        .put("country", key.country())
                        .put("window_days", key.windowDays())
                        .put("asof", key.asof())
                        .put("city", row.city());
        Optional.ofNullable(row.city())
                .flatMap(GAZETTEER::city)
                .ifPresent(city -> describe(json, city));
        json.put("sector", row.sector())
                .put(
                        "sector_name",
                        row.sector() == null
                                ? ALL_SECTORS
                                : SECTORS.sector(row.sector()).map(Sector::name).stream().toList());
        List<String> absent = new ArrayList<>(row.absent());
        for (IndicatorRow.Value value : row.values()) {
            Estimate estimate = value.estimate();
            Indicator indicator = CATALOGUE.indicator(value.name());
            if (value.n() < indicator.least()) {
                absent.add(value.name() + ":FEWER_THAN_" + indicator.least());
            } else if (indicator.type().equals("long")) {
                json.put(value.name(), Math.round(estimate.value()));
            } else {
                json.put(value.name(), estimate.value());
            }
            if (indicator.hasInterval()) {
                json.put(value.name() + "_lo", estimate.lo())
                        .put(value.name() + "_hi", estimate.hi());
            }
            json.put(value.name() + "_n", value.n());
        }
        return json.put("absent", absent)
                .put("unknown_sector_share", row.unknownSectorShare())
                .put("param_version", PARAMETERS)
                .bytes();
    }

    private static void describe(JsonObject json, City city) {
        json.put("city_name", city.name()).putPoint("location", city.latitude(), city.longitude());
        if (city.population() > 0) {
            json.put("population", city.population());
        }
    }
}
