package io.agglo.pipeline.cli;

import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.pipeline.jobs.ConfiguredJob;
import io.agglo.pipeline.local.FreePort;
import io.agglo.pipeline.local.LocalFlink;
import io.agglo.pipeline.local.LocalService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rebuilds every index from an archive. */
@Command(
        name = "replay",
        description =
                "Empties the indices of your Elasticsearch and rebuilds them from an archive, without network;"
                        + " the accounts of the sources stay.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    @Option(
            names = "--archive",
            required = true,
            paramLabel = "DIR",
            description = "folder of records, a path or any Flink file system URI")
    private String archive;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Elasticsearch, schedule and ports (default: the defaults)")
    private @Nullable Path config;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "read no capture of a later day, UTC (default: read all)")
    private @Nullable LocalDate until;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.read(config);
        Console console = new Console(spec.commandLine().getErr());
        try (LocalService service =
                LocalService.start(plan(configuration, ConfigFolder.of(config)), console)) {
            Thread stop = ShutDown.closing(service);
            console.say("Flink:      %s", service.flink());
            Progress progress = new Progress(service.indices(), console);
            service.awaitEnd(BETWEEN_LINES, progress::say);
            service.indices().refresh(List.of("agglo-*"));
            progress.say();
            ShutDown.forget(stop);
            return 0;
        } catch (IOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private LocalService.Plan plan(Configuration configuration, Path base) throws IOException {
        URI folder =
                archive.contains("://")
                        ? URI.create(archive)
                        : Path.of(archive).toAbsolutePath().toUri();
        return new LocalService.Plan(
                LocalService.Input.ARCHIVE,
                Archive.captures(new org.apache.flink.core.fs.Path(folder), until),
                ConfiguredJob.settings(configuration, 0),
                configuration.elasticsearch().resolved(),
                new LocalFlink.Settings(
                        configuration.name() + " replay",
                        configuration.parallelism(),
                        FreePort.from(configuration.ports().flink()),
                        Configuration.folder(
                                "checkpoints.dir", configuration.checkpoints().dir(), base),
                        configuration.checkpoints().interval()),
                folder,
                configuration.ports().dashboards());
    }
}
