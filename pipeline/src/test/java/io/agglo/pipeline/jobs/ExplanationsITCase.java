package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.explain.Explanations;
import io.agglo.pipeline.explain.Place;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a whole run opened, and shown as they were known earlier. */
@ExtendWith(RealElasticsearch.class)
class ExplanationsITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 40);
    private static final int OPENED = 500;
    private static final int KNOWN = 400;
    private static final Duration TICK = Duration.ofSeconds(1);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    @TempDir private Path folder;

    private ElasticsearchIndices indices;

    @BeforeEach
    void startFromNothing() throws Exception {
        new StoredDocuments(RealElasticsearch.url()).clear();
        indices = ElasticsearchIndices.of(RealElasticsearch.config());
        indices.install(IndexTemplates.standard());
    }

    @AfterEach
    void close() throws IOException {
        indices.close();
    }

    @Test
    void documentsOfANumberCountUpToItAndItsFormulaYieldsIt() throws Exception {
        StreamExecutionEnvironment env = environment();
        start(JobRun.source(env, RandomCaptures.of(21, FIRMS)), env, JobSettings.standard())
                .getJobExecutionResult()
                .get();
        List<JsonNode> documents = new ArrayList<>(history().values());
        Explanations explanations = Explanations.of(indices);

        Random random = new Random(1);
        List<Indicator> catalogue = IndicatorCatalogue.standard().indicators();
        int opened = 0;
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            while (opened < OPENED) {
                JsonNode document = documents.get(random.nextInt(documents.size()));
                Indicator indicator = catalogue.get(random.nextInt(catalogue.size()));
                if (!document.has(indicator.name())) {
                    continue;
                }
                ObjectNode answer =
                        explanations.number(indicator.name(), place(document)).orElseThrow();
                assertThat(answer.get("documents"))
                        .as("%s", answer)
                        .hasSize(answer.at("/counted/number").asInt());
                assertThat(answer.get("value")).isEqualTo(document.get(indicator.name()));
                if (indicator.numbers() != null) {
                    double value = answer.get("value").asDouble();
                    assertThat(evaluated(answer.get("numbers").asText(), duckdb))
                            .as("%s", answer)
                            .isCloseTo(value, Offset.offset(1e-9));
                }
                opened++;
            }
        }
    }

    private static double evaluated(String formula, Connection duckdb) throws SQLException {
        try (Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery("select cast(" + formula + " as double)")) {
            assertThat(row.next()).isTrue();
            return row.getDouble(1);
        }
    }

    @Test
    void whatWasKnownEarlierIsWhatAReplayUntilThenYields() throws Exception {
        List<Capture> captures = new ArrayList<>(RandomCaptures.of(22, FIRMS));
        captures.sort(Comparator.comparing(Archive::capturedAt));
        Instant until = RandomCaptures.TODAY.minus(10, ChronoUnit.DAYS);
        List<Capture> earlier =
                captures.stream()
                        .filter(capture -> !Archive.capturedAt(capture).isAfter(until))
                        .toList();
        LocalDate latest =
                LocalDate.ofInstant(
                        Archive.capturedAt(earlier.get(earlier.size() - 1)), ZoneOffset.UTC);
        JobSettings settings =
                JobSettings.standard()
                        .withSchedule(
                                new AsofSchedule(
                                        latest.minusDays(14),
                                        null,
                                        60,
                                        0,
                                        AsofSchedule.Earlier.NOTHING))
                        .withCadence(new Cadence(TICK, TICK));
        StreamExecutionEnvironment env = environment();
        DataStream<Capture> gated =
                env.fromSource(
                                GatedSource.of(captures),
                                WatermarkStrategy.<Capture>forMonotonousTimestamps()
                                        .withTimestampAssigner(
                                                (capture, unused) ->
                                                        Archive.capturedAt(capture).toEpochMilli()),
                                "captures")
                        .uid("captures");
        JobClient job = start(gated, env, settings);
        GatedSource.openUpTo(earlier.size());
        awaitQuiet();
        TreeMap<String, JsonNode> published = history();
        Instant known = Instant.now();
        GatedSource.openAll();
        job.getJobExecutionResult().get();

        TreeMap<String, String> replayed = JobRun.documents(earlier, 1, settings);
        assertThat(timeless(published))
                .isEqualTo(
                        new TreeMap<>(
                                replayed.subMap(
                                        IndexTemplates.INDICATORS_HISTORY + "/",
                                        IndexTemplates.INDICATORS_HISTORY + "0")));
        List<JsonNode> documents =
                new ArrayList<>(
                        published.values().stream()
                                .filter(document -> asof(document).isBefore(latest.minusDays(3)))
                                .toList());
        Collections.shuffle(documents, new Random(1));
        TreeMap<String, JsonNode> now = history();
        Explanations vintage = Explanations.asKnownOn(indices, known);
        int revised = 0;
        for (JsonNode document : documents.subList(0, KNOWN)) {
            Place place = place(document);
            assertThat(vintage.document(place)).contains(document);
            revised += document.equals(now.get(place.id())) ? 0 : 1;
        }
        assertThat(revised).isGreaterThan(KNOWN / 10);
    }

    private static TreeMap<String, String> timeless(TreeMap<String, JsonNode> documents) {
        TreeMap<String, String> timeless = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : documents.entrySet()) {
            timeless.put(
                    IndexTemplates.INDICATORS_HISTORY + "/" + entry.getKey(),
                    JobRun.timeless(entry.getValue()));
        }
        return timeless;
    }

    private StreamExecutionEnvironment environment() {
        return JobRun.checkpointedEnvironment(1, Duration.ofMillis(500), folder);
    }

    private JobClient start(
            DataStream<Capture> captures, StreamExecutionEnvironment env, JobSettings settings)
            throws Exception {
        Sinks.attach(
                CityClustersJob.define(captures, settings),
                RealElasticsearch.config(),
                new org.apache.flink.core.fs.Path(folder.resolve("archive").toUri()));
        return env.executeAsync();
    }

    /** Waits until days are stored, and then nothing more for five ticks. */
    private void awaitQuiet() throws Exception {
        long highest;
        do {
            highest = indices.highestComputedAt().orElse(0);
            Thread.sleep(5 * TICK.toMillis());
        } while (indices.count(IndexTemplates.INDICATORS_HISTORY) == 0
                || highest != indices.highestComputedAt().orElse(0));
    }

    private TreeMap<String, JsonNode> history() throws IOException {
        indices.refresh(List.of(IndexTemplates.INDICATORS_HISTORY, IndexTemplates.REVISIONS));
        TreeMap<String, JsonNode> documents = new TreeMap<>();
        indices.scan(
                IndexTemplates.INDICATORS_HISTORY,
                "{\"match_all\":{}}",
                found -> documents.put(found.id(), found.source()));
        return documents;
    }

    private static LocalDate asof(JsonNode document) {
        return LocalDate.parse(document.get("asof").asText());
    }

    private static Place place(JsonNode document) {
        return new Place(
                new SnapshotKey(
                        document.get("country").asText(),
                        document.get("window_days").asInt(),
                        asof(document)),
                document.has("city") ? document.get("city").asText() : null,
                document.has("sector") ? document.get("sector").asText() : null);
    }
}
