package io.agglo.pipeline.cli;

import com.sun.management.OperatingSystemMXBean;
import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.ElasticsearchProcess;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.local.FreePort;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at what Agglo needs from this machine and from the servers of a configuration. */
@Command(
        name = "doctor",
        description = "Checks Java, memory, disk, ports, permissions and servers.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long GIB = 1L << 30;
    private static final long LEAST_MEMORY = 4 * GIB;
    private static final long LEAST_DISK = 5 * GIB;

    private enum Verdict {
        OK,
        NOTE,
        FAIL
    }

    private record Finding(Verdict verdict, String what, String detail) {}

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration whose servers, profiles and folders are checked too")
    private @Nullable Path config;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description = "REST address of a running Flink cluster to check")
    private @Nullable URI flink;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(disk());
        findings.add(folder());
        findings.add(elasticsearchFiles());
        findings.add(port("Flink's web UI", 8081));
        findings.add(port("the dashboards page", 8600));
        findings.add(port("Elasticsearch", 9200));
        if (config != null) {
            configured(Configuration.read(config), findings);
        }
        if (flink != null) {
            findings.add(flink(flink));
        }
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.printf(
                    "%-4s  %-22s %s%n",
                    finding.verdict().name().toLowerCase(Locale.ROOT),
                    finding.what(),
                    finding.detail());
        }
        out.flush();
        return findings.stream().anyMatch(found -> found.verdict() == Verdict.FAIL)
                ? CommandFailure.FAILED
                : 0;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        return new Finding(
                version >= 17 ? Verdict.OK : Verdict.FAIL,
                "Java",
                "%s, %s; Flink %s, Elasticsearch client %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vendor"),
                                EnvironmentInformation.getVersion(),
                                ElasticsearchProcess.VERSION));
    }

    private static Finding memory() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = system.getFreeMemorySize();
        long total = system.getTotalMemorySize();
        return new Finding(
                total >= LEAST_MEMORY ? Verdict.OK : Verdict.FAIL,
                "memory",
                "%.1f GiB in all, %.1f GiB free; the demo takes about 3 GiB"
                        .formatted(total / (double) GIB, free / (double) GIB));
    }

    private static Finding disk() {
        try {
            long usable = Files.getFileStore(ProjectRoot.path()).getUsableSpace();
            return new Finding(
                    usable >= LEAST_DISK ? Verdict.OK : Verdict.FAIL,
                    "disk",
                    "%.1f GiB free at %s; at least 5 GiB are needed"
                            .formatted(usable / (double) GIB, ProjectRoot.path()));
        } catch (IOException e) {
            return new Finding(Verdict.FAIL, "disk", "cannot be read: " + e.getMessage());
        }
    }

    private static Finding folder() {
        try {
            Configuration.folder(".agglo", ".agglo", ProjectRoot.path());
            return new Finding(
                    Verdict.OK, "folder", ProjectRoot.path().resolve(".agglo") + " can be written");
        } catch (IllegalArgumentException e) {
            return new Finding(Verdict.FAIL, "folder", String.valueOf(e.getMessage()));
        }
    }

    private static Finding elasticsearchFiles() throws InterruptedException {
        Path root = ProjectRoot.path();
        try {
            Path files = ElasticsearchProcess.files(root);
            boolean inProject = files.startsWith(root);
            return new Finding(
                    inProject ? Verdict.OK : Verdict.NOTE,
                    "Elasticsearch files",
                    inProject
                            ? files.toString()
                            : files
                                    + ": the user that the server runs as cannot use "
                                    + root.resolve(".agglo"));
        } catch (IOException e) {
            return new Finding(Verdict.FAIL, "Elasticsearch files", String.valueOf(e.getMessage()));
        }
    }

    private static Finding port(String user, int port) {
        return FreePort.free(port)
                ? new Finding(Verdict.OK, "port " + port, "free for " + user)
                : new Finding(
                        Verdict.NOTE,
                        "port " + port,
                        "taken; %s will use %d".formatted(user, FreePort.from(port)));
    }

    private void configured(Configuration configuration, List<Finding> findings) {
        Path base = ConfigFolder.of(config);
        try {
            findings.add(
                    new Finding(
                            Verdict.OK,
                            "profiles",
                            configuration.siteProfiles(base).size() + " read"));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(Verdict.FAIL, "profiles", String.valueOf(e.getMessage())));
        }
        for (String key : List.of("archive", "checkpoints.dir")) {
            String value =
                    key.equals("archive")
                            ? configuration.archive()
                            : configuration.checkpoints().dir();
            try {
                findings.add(
                        new Finding(
                                Verdict.OK,
                                key,
                                Configuration.folder(key, value, base).toString()));
            } catch (IllegalArgumentException e) {
                findings.add(new Finding(Verdict.FAIL, key, String.valueOf(e.getMessage())));
            }
        }
        findings.add(elasticsearch(configuration.elasticsearch()));
    }

    private static Finding elasticsearch(Configuration.Elasticsearch cluster) {
        try {
            ElasticsearchConfig config = cluster.resolved();
            try (ElasticsearchIndices indices = ElasticsearchIndices.of(config)) {
                indices.awaitReady(Duration.ofSeconds(5));
                return new Finding(
                        Verdict.OK,
                        "Elasticsearch",
                        "%s answers, version %s"
                                .formatted(String.join(", ", cluster.hosts()), indices.version()));
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Finding(Verdict.FAIL, "Elasticsearch", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Finding(Verdict.FAIL, "Elasticsearch", "interrupted while waiting for it");
        }
    }

    private static Finding flink(URI rest) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(5))
                            .build()
                            .send(
                                    HttpRequest.newBuilder(rest.resolve("/overview"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? new Finding(Verdict.OK, "Flink", rest + " answers: " + answer.body())
                    : new Finding(
                            Verdict.FAIL,
                            "Flink",
                            "%s answers %d: name the REST address of a JobManager"
                                    .formatted(rest, answer.statusCode()));
        } catch (IOException e) {
            return new Finding(
                    Verdict.FAIL,
                    "Flink",
                    "%s does not answer: start the cluster or name its REST address"
                            .formatted(rest));
        }
    }
}
