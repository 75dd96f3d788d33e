package io.agglo.pipeline.jobs;

import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.pipeline.config.Configuration;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The main class of the job jar: what {@code flink run} starts.
 *
 * <p>{@code --config FILE}, the configuration, read where the job is submitted: its sites are
 * crawled. With {@code --captures PATH} Avro container files of {@link Capture} are read instead,
 * one or a folder of them, on any Flink file system, and with {@code --records-per-second N} no
 * faster than that. Relative paths start at the folder of the configuration.
 */
public final class JobMain {
    private static final String CONFIG = "config";
    private static final String CAPTURES = "captures";
    private static final String PACE = "records-per-second";
    private static final Duration IDLE_AFTER = Duration.ofMinutes(1);
    private static final Duration READY = Duration.ofSeconds(30);

    private JobMain() {}

    /**
     * Prepares the indices, and gives the topology to the cluster it was submitted to.
     *
     * @throws IllegalArgumentException in one line, if an argument or the configuration is wrong
     * @throws IOException in one line, if Elasticsearch does not answer
     */
    public static void main(String... arguments) throws Exception {
        ParameterTool given = parse(arguments);
        java.nio.file.Path file = java.nio.file.Path.of(given.get(CONFIG)).toAbsolutePath();
        java.nio.file.Path base = Objects.requireNonNull(file.getParent());
        Configuration configuration = Configuration.read(file);
        ElasticsearchConfig elasticsearch = configuration.elasticsearch().resolved();
        URI archive = Configuration.folder("archive", configuration.archive(), base);
        JobSettings settings = ConfiguredJob.settings(configuration, prepareIndices(elasticsearch));

        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(strict());
        DataStream<Capture> captures =
                env.fromSource(source(given, configuration, base), watermarks(), "captures")
                        .uid("captures")
                        .rebalance();
        Sinks.attach(CityClustersJob.define(captures, settings), elasticsearch, new Path(archive));
        env.execute(configuration.name());
    }

    /** The arguments, complete and without any that nobody knows. */
    static ParameterTool parse(String... arguments) {
        ParameterTool given = ParameterTool.fromArgs(arguments);
        List<String> known = List.of(CONFIG, CAPTURES, PACE);
        Set<String> unknown = new TreeSet<>(given.toMap().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "--%s is not known: use --%s"
                            .formatted(unknown.iterator().next(), String.join(", --", known)));
        }
        if (!given.has(CONFIG)) {
            throw new IllegalArgumentException("--%s is missing".formatted(CONFIG));
        }
        return given;
    }

    /** A forgotten uid, or a type that only Kryo can write, ends the submission. */
    private static org.apache.flink.configuration.Configuration strict() {
        org.apache.flink.configuration.Configuration configuration =
                new org.apache.flink.configuration.Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        return configuration;
    }

    /** Captures of an archive where one is named, else a crawl of the configured sites. */
    private static Source<Capture, ?, ?> source(
            ParameterTool given, Configuration configuration, java.nio.file.Path base) {
        if (!given.has(CAPTURES)) {
            return ConfiguredJob.crawl(configuration, base).build();
        }
        String captures = given.get(CAPTURES);
        FileSource<Capture> archived =
                Archive.captures(
                        captures.contains("://")
                                ? new Path(captures)
                                : new Path(base.resolve(captures).toUri()));
        return given.has(PACE) ? PacedSource.of(archived, given.getDouble(PACE)) : archived;
    }

    private static WatermarkStrategy<Capture> watermarks() {
        return WatermarkStrategy.<Capture>forBoundedOutOfOrderness(Duration.ofDays(1))
                .withIdleness(IDLE_AFTER)
                .withTimestampAssigner(
                        (capture, unused) -> Archive.capturedAt(capture).toEpochMilli());
    }

    /** The highest version that the indices hold, epoch milliseconds, 0 if none. */
    private static long prepareIndices(ElasticsearchConfig elasticsearch)
            throws IOException, InterruptedException {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(elasticsearch)) {
            indices.awaitReady(READY);
            indices.install(IndexTemplates.standard());
            return indices.highestComputedAt().orElse(0);
        }
    }
}
