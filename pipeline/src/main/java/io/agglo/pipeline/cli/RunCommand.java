package io.agglo.pipeline.cli;

import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.jobs.ConfiguredJob;
import io.agglo.pipeline.local.FreePort;
import io.agglo.pipeline.local.LocalFlink;
import io.agglo.pipeline.local.LocalService;
import io.agglo.schemas.Capture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the topology on this machine with the sources and the Elasticsearch of a configuration. */
@Command(
        name = "run",
        description = "Runs the job on this machine with your sources and your Elasticsearch.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "YAML configuration; defaults.yaml states every key")
    private Path config;

    @Option(names = "--once", description = "end when every page that is known has been read")
    private boolean once;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.read(config);
        Path base = ConfigFolder.of(config);
        Console console = new Console(spec.commandLine().getErr());
        try (LocalService service = LocalService.start(plan(configuration, base), console)) {
            Thread stop = ShutDown.closing(service);
            console.say("dashboards: %s", service.dashboards());
            console.say("Flink:      %s", service.flink());
            Progress progress = new Progress(service.indices(), console);
            service.awaitEnd(BETWEEN_LINES, progress::say);
            progress.say();
            ShutDown.forget(stop);
            return 0;
        } catch (IOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private LocalService.Plan plan(Configuration configuration, Path base) {
        CrawlSource.Builder<Capture> source = ConfiguredJob.crawl(configuration, base);
        if (once) {
            source.once();
        }
        return new LocalService.Plan(
                LocalService.Input.WORLD,
                source.build(),
                ConfiguredJob.settings(configuration, 0),
                configuration.elasticsearch().resolved(),
                new LocalFlink.Settings(
                        configuration.name(),
                        configuration.parallelism(),
                        FreePort.from(configuration.ports().flink()),
                        Configuration.folder(
                                "checkpoints.dir", configuration.checkpoints().dir(), base),
                        configuration.checkpoints().interval()),
                Configuration.folder("archive", configuration.archive(), base),
                configuration.ports().dashboards());
    }
}
