package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.snapshot.IndicatorDocuments;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 2: SQL over the archive gives the numbers of the stream. */
class StreamEqualsBatchITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 150);
    private static final double TOLERANCE = 1e-9;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void recomputedIndicatorsEqualThoseOfTheStream(long seed, @TempDir Path folder)
            throws Exception {
        List<Capture> captures = RandomCaptures.of(seed, FIRMS);
        TreeMap<String, String> documents =
                JobRun.archivedDocuments(
                        captures,
                        2,
                        JobSettings.standard(),
                        new org.apache.flink.core.fs.Path(folder.toUri()));

        Map<String, JsonNode> streamed = streamed(documents);
        try (Recompute recompute =
                Recompute.of(folder, days(streamed), IndicatorCatalogue.standard().windows())) {
            Map<String, Map<String, Double>> recomputed = recompute.values();

            assertThat(without(streamed.keySet(), recomputed.keySet()))
                    .as("only streamed")
                    .isEmpty();
            assertThat(without(recomputed.keySet(), streamed.keySet()))
                    .as("only recomputed")
                    .isEmpty();
            Set<String> compared = new HashSet<>();
            streamed.forEach(
                    (id, document) ->
                            recomputed
                                    .get(id)
                                    .forEach(
                                            (field, value) -> {
                                                assertThat(
                                                                document.path(field)
                                                                        .asDouble(Double.NaN))
                                                        .as("%s of %s", field, id)
                                                        .isCloseTo(value, within(value));
                                                compared.add(field);
                                            }));
            streamed.forEach((id, document) -> nothingMore(id, document, recomputed.get(id)));
            assertThat(compared)
                    .contains(
                            "births_lq_lo", "active_firms_lq", "rd_job_share_hi", "stories_share");
        }
    }

    private static Set<String> without(Set<String> all, Set<String> those) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    /** A value that the recompute finds undefined must be absent from the document too. */
    private static void nothingMore(String id, JsonNode document, Map<String, Double> recomputed) {
        IndicatorCatalogue.standard()
                .indicators()
                .forEach(
                        indicator ->
                                assertThat(document.has(indicator.name()))
                                        .as("%s of %s is defined", indicator.name(), id)
                                        .isEqualTo(recomputed.containsKey(indicator.name())));
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(TOLERANCE * Math.max(1, Math.abs(value)));
    }

    private static Map<String, JsonNode> streamed(TreeMap<String, String> documents)
            throws Exception {
        Map<String, JsonNode> streamed = new HashMap<>();
        for (Map.Entry<String, String> entry : documents.entrySet()) {
            if (entry.getKey().startsWith(IndicatorDocuments.HISTORY + "/")) {
                JsonNode document = JSON.readTree(entry.getValue());
                String id =
                        String.join(
                                "|",
                                document.get("level").asText(),
                                document.path("city").asText(""),
                                document.path("sector").asText(""),
                                document.get("window_days").asText(),
                                document.get("asof").asText());
                streamed.put(id, document);
            }
        }
        return streamed;
    }

    private static Set<LocalDate> days(Map<String, JsonNode> documents) {
        Set<LocalDate> days = new TreeSet<>();
        documents.values().forEach(doc -> days.add(LocalDate.parse(doc.get("asof").asText())));
        return days;
    }
}
