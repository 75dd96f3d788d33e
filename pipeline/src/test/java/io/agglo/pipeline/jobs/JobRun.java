package io.agglo.pipeline.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.change.Document;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.fs.Path;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs the topology over a fixed list of captures, and holds what an index would hold at its end.
 */
final class JobRun {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JobRun() {}

    /**
     * Documents at the end of input by index and id, without the log of revisions and without what
     * depends on the time of sending.
     */
    static TreeMap<String, String> documents(
            List<Capture> captures, int parallelism, JobSettings settings) throws Exception {
        return finalDocuments(outputs(captures, parallelism, settings));
    }

    /** The same over a stream of captures. */
    static TreeMap<String, String> documents(DataStream<Capture> captures, JobSettings settings)
            throws Exception {
        return finalDocuments(CityClustersJob.define(captures, settings));
    }

    /** The same, with everything archived below a folder. */
    static TreeMap<String, String> archivedDocuments(
            List<Capture> captures, int parallelism, JobSettings settings, Path archive)
            throws Exception {
        CityClustersJob.Outputs outputs = outputs(captures, parallelism, settings);
        outputs.archived().sinkTo(Archive.records(archive)).uid("archive-records");
        outputs.decided().sinkTo(Archive.decisions(archive)).uid("archive-decisions");
        return finalDocuments(outputs);
    }

    private static CityClustersJob.Outputs outputs(
            List<Capture> captures, int parallelism, JobSettings settings) {
        StreamExecutionEnvironment env = strictEnvironment(parallelism);
        return CityClustersJob.define(source(env, captures).rebalance(), settings);
    }

    private static TreeMap<String, String> finalDocuments(CityClustersJob.Outputs outputs)
            throws Exception {
        Map<String, Document> newest = new HashMap<>();
        try (CloseableIterator<Document> documents = outputs.documents().executeAndCollect()) {
            documents.forEachRemaining(
                    document ->
                            newest.merge(
                                    document.index() + "/" + document.id(),
                                    document,
                                    (one, other) -> one.version() > other.version() ? one : other));
        }
        TreeMap<String, String> held = new TreeMap<>();
        for (Map.Entry<String, Document> entry : newest.entrySet()) {
            if (entry.getValue().json() != null
                    && !entry.getValue().index().equals(IndexTemplates.REVISIONS)) {
                held.put(entry.getKey(), timeless(JSON.readTree(entry.getValue().json())));
            }
        }
        return held;
    }

    /** The same source, slow enough for checkpoints to fall between its records; it fails once. */
    static DataStream<Capture> failingSource(
            StreamExecutionEnvironment env, List<Capture> captures) {
        return source(env, captures)
                .forward()
                .map(new FailOnceFunction())
                .setParallelism(1)
                .name("fail once")
                .uid("fail-once")
                .rebalance();
    }

    static DataStream<Capture> source(StreamExecutionEnvironment env, List<Capture> captures) {
        return env.fromCollection(captures, new AvroTypeInfo<>(Capture.class))
                .uid("captures")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.forBoundedOutOfOrderness(Duration.ofDays(1)))
                .setParallelism(1)
                .uid("watermarks");
    }

    /** An environment in which a fall to Kryo or a failure ends the job. */
    static StreamExecutionEnvironment strictEnvironment(int parallelism) {
        return strictEnvironment(parallelism, new Configuration());
    }

    /** The same with checkpoints below a folder: state may outgrow what fits into a message. */
    static StreamExecutionEnvironment checkpointedEnvironment(
            int parallelism, Duration interval, java.nio.file.Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        return strictEnvironment(parallelism, configuration);
    }

    private static StreamExecutionEnvironment strictEnvironment(
            int parallelism, Configuration configuration) {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        return env;
    }

    /** A document without what depends on the time of sending. */
    static String timeless(JsonNode document) {
        ObjectNode timeless = document.deepCopy();
        timeless.remove(List.of("computed_at", "@timestamp"));
        return timeless.toString();
    }
}
