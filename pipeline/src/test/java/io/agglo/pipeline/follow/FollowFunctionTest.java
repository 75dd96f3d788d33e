package io.agglo.pipeline.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.SnapshotRows;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

    private KeyedOneInputStreamOperatorTestHarness<String, SnapshotRows, Document> harness;
    private long now = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new FollowFunction(EmissionClock.fresh(), Duration.ofMillis(10))),
                        FollowFunction::series,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(now);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** A day of a country of which Hangzhou has these firms founded in robotics. */
    private static SnapshotRows day(int day, long births) {
        return TestRows.births(new SnapshotKey("CN", 90, FIRST.plusDays(day)), births);
    }

    private FollowFunctionTest send(SnapshotRows... days) throws Exception {
        for (SnapshotRows day : days) {
            harness.processElement(day, 0);
        }
        return this;
    }

    private FollowFunctionTest tick() throws Exception {
        now += 10;
        harness.setProcessingTime(now);
        return this;
    }

    private TreeMap<String, JsonNode> index() throws Exception {
        TreeMap<String, Document> newest = new TreeMap<>();
        for (Document document : harness.extractOutputValues()) {
            Document before = newest.put(document.id(), document);
            assertThat(before == null || before.version() < document.version())
                    .as("versions of %s rise", document.id())
                    .isTrue();
        }
        TreeMap<String, JsonNode> index = new TreeMap<>();
        for (Document document : newest.values()) {
            if (document.json() != null) {
                index.put(document.id(), JSON.readTree(document.json()));
            }
        }
        return index;
    }

    @Test
    void signalOpensIsUpdatedAndClosesUnderOneId() throws Exception {
        send(day(0, 3), day(1, 40), day(2, 40)).tick();
        assertThat(index())
                .containsOnlyKeys("emerging_cluster|city_sector|CN|330100|13|90|2026-01-06");
        assertThat(index().firstEntry().getValue().get("status").asText()).isEqualTo("open");

        send(day(5, 41)).tick();
        assertThat(index()).hasSize(1);
        assertThat(index().firstEntry().getValue().get("last_seen").asText())
                .isEqualTo("2026-01-10");

        send(day(33, 3), day(34, 3)).tick();
        JsonNode closed = index().firstEntry().getValue();
        assertThat(closed.get("status").asText()).isEqualTo("closed");
        assertThat(closed.get("closed").asText()).isEqualTo("2026-02-08");
        assertThat(closed.get("days_seen").asInt()).isEqualTo(3);
    }

    @Test
    void documentHasTheFieldsOfItsTemplateAndSaysItInOneSentence() throws Exception {
        send(day(1, 40), day(2, 40), day(40, 3)).tick();
        JsonNode document = index().firstEntry().getValue();

        JsonNode template =
                JSON.readTree(IndexTemplates.template(IndexTemplates.SIGNALS).json())
                        .at("/template/mappings/properties");
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(template::fieldNames);
        assertThat(document.get("text").asText())
                .matches(
                        "Emerging cluster: Hangzhou, .*, 40 firms founded in 90 days"
                                + " \\(95 %: 28\\.0 to 56\\.0\\), expected 4\\.0 in the window to 2026-01-07; q = .* among 1 tested\\.");
        assertThat(document.get("documents"))
                .hasSize(2)
                .anyMatch(id -> id.asText().equals("city_sector|CN|330100|13|90|2026-01-07"));
    }

    @Test
    void oneDayAloneIsNoSignal() throws Exception {
        send(day(0, 3), day(1, 40), day(2, 3)).tick();

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void signalThatIsTakenBackIsDeletedAndMayComeAgainWithAHigherVersion() throws Exception {
        send(day(1, 40), day(2, 40)).tick();
        send(day(1, 3)).tick();
        assertThat(index()).isEmpty();

        send(day(1, 40)).tick();
        assertThat(index()).hasSize(1);
    }

    @Test
    void dayThatLeavesTheScheduleLeavesTheSignal() throws Exception {
        send(day(1, 40), day(2, 40), day(3, 40)).tick();
        SnapshotKey gone = new SnapshotKey("CN", 90, FIRST.plusDays(1));
        send(new SnapshotRows(gone, new String[0], new double[0])).tick();

        assertThat(index())
                .containsOnlyKeys("emerging_cluster|city_sector|CN|330100|13|90|2026-01-07");
    }

    @Test
    void unchangedDayIsNotSentAgain() throws Exception {
        send(day(1, 40), day(2, 40)).tick().send(day(1, 40), day(2, 40)).tick();

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void anyOrderOfDaysGivesTheSameSignals() throws Exception {
        List<SnapshotRows> days = new ArrayList<>();
        for (int day = 0; day < 80; day++) {
            days.add(day(day, day / 15 % 2 == 0 ? 40 : 3));
        }
        send(days.toArray(new SnapshotRows[0])).tick();
        TreeMap<String, JsonNode> inOrder = index();
        close();
        open();
        Collections.shuffle(days, new Random(3));
        for (SnapshotRows day : days) {
            send(day).tick();
        }

        assertThat(timeless(index())).isEqualTo(timeless(inOrder)).isNotEmpty();
    }

    private static TreeMap<String, String> timeless(TreeMap<String, JsonNode> index) {
        TreeMap<String, String> timeless = new TreeMap<>();
        index.forEach(
                (id, document) -> {
                    ObjectNode copy = document.deepCopy();
                    copy.remove("computed_at");
                    timeless.put(id, copy.toString());
                });
        return timeless;
    }
}
