package io.agglo.pipeline.local;

import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.dashboards.viewer.DashboardServer;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.pipeline.jobs.CityClustersJob;
import io.agglo.pipeline.jobs.JobSettings;
import io.agglo.pipeline.jobs.Sinks;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole on this machine: the job in a mini cluster, its indices, and the page that shows them.
 */
public final class LocalService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalService.class);
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration IDLE_AFTER = Duration.ofMinutes(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /** Indices that are a function of the records; the others are logs of what happened. */
    private static final List<String> REBUILT =
            IndexTemplates.standard().stream()
                    .map(IndexTemplate::index)
                    .filter(index -> !IndexTemplates.LOGS.contains(index))
                    .toList();

    /** What a run reads. */
    public enum Input {
        /** The world; what it yields is archived. */
        WORLD,
        /** An archive, from which every index is built anew. */
        ARCHIVE
    }

    /**
     * What to run.
     *
     * @param archive folder of accepted records and judgements
     * @param dashboardsPort wished port of the page
     */
    public record Plan(
            Input input,
            Source<Capture, ?, ?> source,
            JobSettings settings,
            ElasticsearchConfig elasticsearch,
            LocalFlink.Settings flink,
            URI archive,
            int dashboardsPort) {}

    private final Plan plan;
    private final ElasticsearchIndices indices;
    private final DashboardServer page;
    private final JobClient job;

    private LocalService(
            Plan plan, ElasticsearchIndices indices, DashboardServer page, JobClient job) {
        this.plan = plan;
        this.indices = indices;
        this.page = page;
        this.job = job;
    }

    /**
     * Prepares the indices, starts the page, submits the job.
     *
     * @throws IOException in one line, if Elasticsearch cannot be reached or refuses
     */
    public static LocalService start(Plan plan, Consumer<String> progress)
            throws IOException, InterruptedException {
        ElasticsearchIndices indices = ElasticsearchIndices.of(plan.elasticsearch());
        try {
            indices.awaitReady(READY_WITHIN);
            if (plan.input() == Input.ARCHIVE) {
                progress.accept("emptying the indices");
                indices.delete(REBUILT);
            }
            progress.accept("preparing the indices");
            indices.install(IndexTemplates.standard());
            long highest = indices.highestComputedAt().orElse(0);
            DashboardServer page =
                    DashboardServer.start(
                            URI.create(plan.elasticsearch().hosts().get(0)), plan.dashboardsPort());
            try {
                progress.accept("starting Flink");
                JobClient job = submit(plan, highest);
                return new LocalService(plan, indices, page, job);
            } catch (IOException | RuntimeException e) {
                page.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            indices.close();
            throw e;
        }
    }

    private static JobClient submit(Plan plan, long highestStored) throws IOException {
        StreamExecutionEnvironment env = LocalFlink.environment(plan.flink());
        DataStream<Capture> captures =
                env.fromSource(
                                plan.source(),
                                WatermarkStrategy.<Capture>forMonotonousTimestamps()
                                        .withTimestampAssigner(
                                                (capture, unused) ->
                                                        Archive.capturedAt(capture).toEpochMilli())
                                        .withIdleness(IDLE_AFTER),
                                "captures")
                        .uid("captures");
        CityClustersJob.Outputs outputs =
                CityClustersJob.define(
                        captures, plan.settings().withClock(new EmissionClock(highestStored)));
        Path archive = new Path(plan.archive());
        switch (plan.input()) {
            case WORLD -> Sinks.attach(outputs, plan.elasticsearch(), archive);
            case ARCHIVE -> Sinks.attachReplay(outputs, plan.elasticsearch(), archive);
        }
        try {
            return env.executeAsync(plan.flink().name());
        } catch (Exception e) {
            throw new IOException(
                    "Flink refused the job (%s): see .agglo/logs/agglo.log"
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** Address of the dashboards page. */
    public URI dashboards() {
        return page.url();
    }

    /** Address of Flink's web UI. */
    public URI flink() {
        return plan.flink().url();
    }

    /** The indices that the job writes to. */
    public ElasticsearchIndices indices() {
        return indices;
    }

    /**
     * Waits until the job has ended; a job that reads for ever never does.
     *
     * @param every how often {@code meanwhile} runs
     * @throws IOException in one line, if the job failed
     */
    public void awaitEnd(Duration every, Runnable meanwhile)
            throws IOException, InterruptedException {
        while (true) {
            try {
                job.getJobExecutionResult().get(every.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (ExecutionException e) {
                throw new IOException(
                        "the job failed (%s): see .agglo/logs/agglo.log".formatted(rootCause(e)),
                        e);
            }
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    /** Cancels the job if it still runs, and stops the page. */
    @Override
    public void close() throws IOException {
        try {
            if (!job.getJobStatus().get(5, TimeUnit.SECONDS).isGloballyTerminalState()) {
                job.cancel().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            // A mini cluster that is already gone has nothing left to cancel.
            LOG.info("the job could not be cancelled", e);
        }
        page.close();
        indices.close();
    }
}
