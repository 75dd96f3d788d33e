package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.snapshot.Evidence;
import io.agglo.pipeline.snapshot.IndicatorDocuments;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The topology with its real sinks: what it says and what stands in the indices are the same. */
@ExtendWith(RealElasticsearch.class)
class ElasticsearchITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 40);
    private static final int OPENED = Integer.getInteger("laws.opened", 1000);
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private StoredDocuments stored;

    @BeforeEach
    void startFromNothing() throws Exception {
        stored = new StoredDocuments(RealElasticsearch.url());
        stored.clear();
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            indices.install(IndexTemplates.standard());
        }
    }

    @Test
    void everyNumberOpensIntoAsManyDocuments(@TempDir Path folder) throws Exception {
        List<Capture> captures = RandomCaptures.of(11, FIRMS);
        run(captures, folder, false);

        TreeMap<String, String> documents = stored.all();
        assertThat(documents)
                .containsExactlyEntriesOf(JobRun.documents(captures, 1, JobSettings.standard()));
        List<JsonNode> indicators = indicatorDocuments(documents);
        Collections.shuffle(indicators, new Random(1));
        int opened = 0;
        for (JsonNode document : indicators) {
            for (Indicator indicator : IndicatorCatalogue.standard().indicators()) {
                if (opened < OPENED && document.has(indicator.name())) {
                    Evidence evidence = evidence(indicator.name(), document);
                    assertThat(stored.count(evidence.index(), evidence.query()))
                            .as("%s of %s", indicator.name(), document)
                            .isEqualTo(document.get(evidence.countField()).asLong());
                    opened++;
                }
            }
        }
        assertThat(opened).isEqualTo(OPENED);
    }

    @Test
    void failedTaskResumedFromItsCheckpointEndsWithTheSameIndices(@TempDir Path folder)
            throws Exception {
        List<Capture> captures = RandomCaptures.of(12, FIRMS);
        FailOnceFunction.arm();

        run(captures, folder, true);

        assertThat(FailOnceFunction.hasFailed()).isTrue();
        assertThat(stored.all())
                .containsExactlyEntriesOf(JobRun.documents(captures, 1, JobSettings.standard()));
    }

    private static void run(List<Capture> captures, Path folder, boolean failing) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        CityClustersJob.Outputs outputs =
                CityClustersJob.define(
                        failing
                                ? JobRun.failingSource(env, captures)
                                : JobRun.source(env, captures).rebalance(),
                        JobSettings.standard());
        Sinks.attach(
                outputs,
                RealElasticsearch.config(),
                new org.apache.flink.core.fs.Path(folder.resolve("archive").toUri()));
        env.execute();
    }

    private static List<JsonNode> indicatorDocuments(TreeMap<String, String> documents)
            throws Exception {
        List<JsonNode> indicators = new ArrayList<>();
        for (Map.Entry<String, String> entry : documents.entrySet()) {
            if (entry.getKey().startsWith(IndicatorDocuments.HISTORY + "/")) {
                indicators.add(JSON.readTree(entry.getValue()));
            }
        }
        return indicators;
    }

    private static Evidence evidence(String indicator, JsonNode document) {
        return Evidence.of(
                indicator,
                new SnapshotKey(
                        document.get("country").asText(),
                        document.get("window_days").asInt(),
                        LocalDate.parse(document.get("asof").asText())),
                document.has("city") ? document.get("city").asText() : null,
                document.has("sector") ? document.get("sector").asText() : null);
    }
}
