package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchProcess;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.pipeline.jobs.CaptureFunction;
import io.agglo.pipeline.jobs.JobSettings;
import io.agglo.pipeline.local.FreePort;
import io.agglo.pipeline.local.LocalFlink;
import io.agglo.pipeline.local.LocalService;
import io.agglo.schemas.Capture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job with nothing installed: a generated web, crawled live into real indices. */
@Command(
        name = "demo",
        description = {
            "Runs everything on this machine over a small web of generated sites: Elasticsearch, Flink,"
                    + " the sites, and the dashboards page. Ctrl-C stops all."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId WORLD = ZoneId.of("Asia/Shanghai");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(20);
    private static final Duration BETWEEN_ARRIVALS = Duration.ofSeconds(5);
    private static final Cadence LIVE = new Cadence(Duration.ofSeconds(5), Duration.ofMinutes(2));

    /** Days before the latest one are written when everything is read, and once only. */
    private static final Cadence ONCE = new Cadence(Duration.ofSeconds(5), Duration.ofHours(12));

    @Option(
            names = "--once",
            description = "end when the sites are read, and print what was read and indexed")
    private boolean once;

    @Option(
            names = "--keep",
            description = "with --once: leave Elasticsearch and the page up until Ctrl-C")
    private boolean keep;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "draws another world (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            description = "last day of the world's history (default: the day of the start)")
    private @Nullable LocalDate today;

    @Option(
            names = "--firms",
            defaultValue = "3000",
            paramLabel = "N",
            description = "firms of the world (default: ${DEFAULT-VALUE})")
    private int firms;

    @Option(
            names = "--parallelism",
            defaultValue = "2",
            paramLabel = "N",
            description = "subtasks of each step (default: ${DEFAULT-VALUE})")
    private int parallelism;

    @Option(
            names = "--port",
            defaultValue = "8600",
            paramLabel = "PORT",
            description =
                    "port of the dashboards page (default: ${DEFAULT-VALUE}; the next free one if taken)")
    private int port;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        DemoWorld.Size size = DemoWorld.Size.ofFirms(firms);
        Console console = new Console(spec.commandLine().getErr());
        Path root = ProjectRoot.path();
        Path files = root.resolve(".agglo").resolve("demo");
        try (ElasticsearchProcess elasticsearch =
                        ElasticsearchProcess.start(
                                ElasticsearchProcess.Options.temporary(root).onPort(9200),
                                console);
                DemoSites sites = sites(size, console, files);
                LocalService service =
                        LocalService.start(plan(elasticsearch, sites, files), console)) {
            Thread stop = ShutDown.closing(service);
            console.say("dashboards: %s", service.dashboards());
            console.say("Flink:      %s", service.flink());
            sites.addresses().forEach((name, url) -> console.say("%-11s %s", name + ":", url));
            Progress progress = new Progress(service.indices(), console);
            service.awaitEnd(BETWEEN_LINES, progress::say);
            print(progress, service);
            if (keep) {
                console.accept("everything is read; the page stays up until Ctrl-C");
                new CountDownLatch(1).await();
            }
            ShutDown.forget(stop);
            return 0;
        } catch (IOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private DemoSites sites(DemoWorld.Size size, Console console, Path files) throws IOException {
        LocalDate last = today == null ? LocalDate.now(WORLD) : today;
        console.say("drawing a world of %,d firms up to %s from seed %d", firms, last, seed);
        DemoWorld world = DemoWorld.of(seed, last, size);
        world.writeTruth(files.resolve("truth.json"));
        DemoSites sites =
                once ? DemoSites.start(world) : DemoSites.startLive(world, BETWEEN_ARRIVALS);
        sites.writeProfiles(files.resolve("profiles"));
        console.say("its sites are served, their profiles are in %s", files.resolve("profiles"));
        return sites;
    }

    private LocalService.Plan plan(
            ElasticsearchProcess elasticsearch, DemoSites sites, Path files) {
        List<SiteProfile> profiles =
                sites.profiles().values().stream().map(DemoCommand::profile).toList();
        CrawlSource.Builder<Capture> source = CaptureFunction.source(profiles).withLoopback();
        if (once) {
            source.once();
        }
        String run = "run-" + Instant.now().toEpochMilli();
        return new LocalService.Plan(
                LocalService.Input.WORLD,
                source.build(),
                JobSettings.standard().withCadence(once ? ONCE : LIVE),
                ElasticsearchConfig.at(elasticsearch.url()),
                new LocalFlink.Settings(
                        "agglo demo",
                        parallelism,
                        FreePort.from(8081),
                        Configuration.folder("checkpoints", run + "/checkpoints", files),
                        BETWEEN_CHECKPOINTS),
                Configuration.folder("archive", run + "/archive", files),
                port);
    }

    private static SiteProfile profile(String yaml) {
        return SiteProfiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** One line for each source and each index, as they stand at the end. */
    private void print(Progress progress, LocalService service) throws IOException {
        service.indices().refresh(List.of("agglo-*"));
        progress.say();
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode account : progress.accounts()) {
            ObjectNode line = JSON.createObjectNode();
            for (String field : List.of("source", "read", "accepted", "duplicates", "rejected")) {
                line.set(field, account.get(field));
            }
            out.println(line);
        }
        for (Map.Entry<String, Long> index : progress.documents().entrySet()) {
            out.println(
                    JSON.createObjectNode()
                            .put("index", index.getKey())
                            .put("documents", index.getValue()));
        }
        out.flush();
    }
}
