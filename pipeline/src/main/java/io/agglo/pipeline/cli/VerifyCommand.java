package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.pipeline.jobs.ConfiguredJob;
import io.agglo.pipeline.recompute.Comparison;
import io.agglo.pipeline.recompute.Recompute;
import io.agglo.pipeline.snapshot.IndicatorDocuments;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes every indicator and signal from the archive by SQL, and compares them. */
@Command(
        name = "verify",
        description =
                "Recomputes every indicator and signal from the archive by SQL and compares them with the indices;"
                        + " status 1 above 1e-9 of max(1, |value|).",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INDICES =
            List.of(IndicatorDocuments.HISTORY, IndicatorDocuments.LATEST, IndexTemplates.SIGNALS);
    private static final String EVERYTHING = "{\"match_all\":{}}";

    @Option(
            names = "--archive",
            required = true,
            paramLabel = "DIR",
            description = "folder with records and decisions")
    private Path archive;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration the indices were written with (default: the defaults)")
    private @Nullable Path config;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Files.isDirectory(archive.resolve(Archive.RECORDS))
                || !Files.isDirectory(archive.resolve(Archive.DECISIONS))) {
            throw CommandFailure.wrongUse(
                    "%s is no archive: name a folder that holds %s and %s"
                            .formatted(archive, Archive.RECORDS, Archive.DECISIONS));
        }
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.read(config);
        Console console = new Console(spec.commandLine().getErr());
        try (ElasticsearchIndices indices =
                        ElasticsearchIndices.of(configuration.elasticsearch().resolved());
                Recompute recompute = recompute(configuration, console)) {
            indices.refresh(INDICES);
            Comparison comparison = Comparison.ofIndicators();
            for (LocalDate day : recompute.days()) {
                comparison.compare(
                        recompute.values(day),
                        documents(
                                indices,
                                IndicatorDocuments.HISTORY,
                                "{\"term\":{\"asof\":\"" + day + "\"}}"));
            }
            comparison.compare(
                    recompute.latestValues(),
                    documents(indices, IndicatorDocuments.LATEST, EVERYTHING));
            Comparison signals = Comparison.ofSignals();
            signals.compare(recompute.signals(), signals(indices));
            long held = 0;
            for (String index : INDICES) {
                held += indices.count(index);
            }
            print(List.of(comparison, signals));
            return verdict(List.of(comparison, signals), held, console);
        } catch (IOException | SQLException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private Recompute recompute(Configuration configuration, Console console)
            throws IOException, SQLException {
        console.say("recomputing from %s", archive);
        Recompute recompute =
                Recompute.of(
                        archive,
                        ConfiguredJob.settings(configuration, 0).schedule(),
                        IndicatorCatalogue.standard().windows());
        console.say("comparing %,d days with the indices", recompute.days().size());
        return recompute;
    }

    /** Documents by their place and window. */
    private static Map<String, JsonNode> documents(
            ElasticsearchIndices indices, String index, String query) throws IOException {
        Map<String, JsonNode> documents = new HashMap<>();
        indices.scan(
                index,
                query,
                found ->
                        documents.put(IndicatorDocuments.latestId(found.source()), found.source()));
        return documents;
    }

    private static Map<String, JsonNode> signals(ElasticsearchIndices indices) throws IOException {
        Map<String, JsonNode> signals = new HashMap<>();
        indices.scan(
                IndexTemplates.SIGNALS,
                EVERYTHING,
                found -> signals.put(found.id(), found.source()));
        return signals;
    }

    private void print(List<Comparison> comparisons) {
        PrintWriter out = spec.commandLine().getOut();
        for (Comparison comparison : comparisons) {
            for (Comparison.Finding finding : comparison.findings()) {
                out.println(
                        line(
                                finding.indicator(),
                                finding.documents(),
                                finding.largestDifference()));
            }
        }
        out.println(
                line("all", documents(comparisons), largestDifference(comparisons))
                        .put("fields", fields(comparisons)));
        out.flush();
    }

    private static long documents(List<Comparison> comparisons) {
        return comparisons.stream().mapToLong(Comparison::documents).sum();
    }

    private static long fields(List<Comparison> comparisons) {
        return comparisons.stream().mapToLong(Comparison::fields).sum();
    }

    private static double largestDifference(List<Comparison> comparisons) {
        return comparisons.stream().mapToDouble(Comparison::largestDifference).max().orElse(0);
    }

    /** JSON has no infinity: what only one side has differs by null. */
    private static ObjectNode line(String indicator, long documents, double difference) {
        ObjectNode line =
                JSON.createObjectNode().put("indicator", indicator).put("documents", documents);
        return Double.isFinite(difference)
                ? line.put("largestDifference", difference)
                : line.putNull("largestDifference");
    }

    private static int verdict(List<Comparison> comparisons, long held, Console console) {
        comparisons.forEach(comparison -> comparison.examples().forEach(console));
        long compared = documents(comparisons);
        if (compared < held) {
            console.say(
                    "the indices hold %,d documents, only %,d were compared: is this their archive and configuration?",
                    held, compared);
            return CommandFailure.FAILED;
        }
        if (!(largestDifference(comparisons) <= Comparison.TOLERANCE)) {
            console.say(
                    "stream and batch differ by up to %s: see the lines above",
                    largestDifference(comparisons));
            return CommandFailure.FAILED;
        }
        console.say(
                "%,d documents, %,d fields: stream equals batch", compared, fields(comparisons));
        return 0;
    }
}
