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

/** Recomputes every indicator from the archive by SQL, and compares it with the indices. */
@Command(
        name = "verify",
        description =
                "Recomputes every indicator from the archive by SQL and compares it with the indices;"
                        + " status 1 above 1e-9 of max(1, |value|).",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
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
            indices.refresh(List.of(IndicatorDocuments.HISTORY, IndicatorDocuments.LATEST));
            Comparison comparison = new Comparison();
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
            long held =
                    indices.count(IndicatorDocuments.HISTORY)
                            + indices.count(IndicatorDocuments.LATEST);
            print(comparison);
            return verdict(comparison, held, console);
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

    private void print(Comparison comparison) {
        PrintWriter out = spec.commandLine().getOut();
        for (Comparison.Finding finding : comparison.findings()) {
            out.println(
                    line(finding.indicator(), finding.documents(), finding.largestDifference()));
        }
        out.println(
                line("all", comparison.documents(), comparison.largestDifference())
                        .put("fields", comparison.fields()));
        out.flush();
    }

    /** JSON has no infinity: what only one side has differs by null. */
    private static ObjectNode line(String indicator, long documents, double difference) {
        ObjectNode line =
                JSON.createObjectNode().put("indicator", indicator).put("documents", documents);
        return Double.isFinite(difference)
                ? line.put("largestDifference", difference)
                : line.putNull("largestDifference");
    }

    private static int verdict(Comparison comparison, long held, Console console) {
        comparison.examples().forEach(console);
        if (comparison.documents() < held) {
            console.say(
                    "the indices hold %,d documents, only %,d were compared: is this their archive and configuration?",
                    held, comparison.documents());
            return CommandFailure.FAILED;
        }
        if (!(comparison.largestDifference() <= Comparison.TOLERANCE)) {
            console.say(
                    "stream and batch differ by up to %s: see the lines above",
                    comparison.largestDifference());
            return CommandFailure.FAILED;
        }
        console.say(
                "%,d documents, %,d fields: stream equals batch",
                comparison.documents(), comparison.fields());
        return 0;
    }
}
