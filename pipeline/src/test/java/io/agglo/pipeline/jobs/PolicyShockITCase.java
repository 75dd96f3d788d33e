package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.schemas.Capture;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A planted policy shows in the numbers of its city within a week, once. */
class PolicyShockITCase {
    private static final String WUHAN = "420100";
    private static final int DAYS = 9;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @Test
    void shockRaisesTheInstrumentsOfItsCityOnItsDay(@TempDir Path folder) throws Exception {
        DemoWorld world = DemoWorld.of(5, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(100));
        world.writeTruth(folder.resolve("truth.json"));
        LocalDate shock =
                LocalDate.parse(
                        JSON.readTree(folder.resolve("truth.json").toFile())
                                .findValue("policyShock")
                                .get("day")
                                .asText());
        List<Capture> captures;
        try (DemoSites sites = DemoSites.start(world)) {
            captures = DemoCaptures.of(sites);
        }
        TreeMap<String, String> documents =
                JobRun.documents(
                        captures,
                        2,
                        JobSettings.standard()
                                .withSchedule(
                                        new AsofSchedule(
                                                shock.minusDays(1),
                                                shock.plusDays(7),
                                                DAYS,
                                                0,
                                                AsofSchedule.Earlier.NOTHING)));

        assertThat(count(documents, "talent_instruments", shock.minusDays(1))).isZero();
        for (LocalDate day = shock; day.isBefore(shock.plusDays(7)); day = day.plusDays(1)) {
            assertThat(count(documents, "talent_instruments", day)).as("%s", day).isEqualTo(1);
            assertThat(count(documents, "housing_instruments", day)).as("%s", day).isEqualTo(1);
        }
        assertThat(count(documents, "talent_instruments", shock.plusDays(7))).isZero();

        List<JsonNode> planted =
                documents.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("agglo-events/talent|city|CN|"))
                        .filter(entry -> entry.getKey().contains("|" + WUHAN + "|"))
                        .map(entry -> read(entry.getValue()))
                        .toList();
        assertThat(planted)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.get("event_day").asText()).isEqualTo(shock.toString());
                            assertThat(event.get("stories")).hasSize(3);
                            assertThat(event.get("amount").asLong()).isPositive();
                        });
    }

    /** Instruments of Wuhan in the seven days up to a day; 0 where it has no document. */
    private static long count(TreeMap<String, String> documents, String field, LocalDate asof) {
        String document =
                documents.get("agglo-indicators-history/city|CN|%s||7|%s".formatted(WUHAN, asof));
        return document == null ? 0 : read(document).path(field).asLong();
    }

    private static JsonNode read(String document) {
        try {
            return JSON.readTree(document);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(document, e);
        }
    }
}
