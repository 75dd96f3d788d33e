package io.agglo.pipeline.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.explain.Explanations;
import io.agglo.pipeline.explain.Place;
import io.agglo.pipeline.jobs.Archive;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What stands behind a number, a signal or a firm. */
@Command(
        name = "explain",
        description =
                "Opens a number: its interval, its formula with the numbers put in, the documents that count up"
                        + " to it, its revisions. Or a signal: its rule and the documents that it has read."
                        + " Or a firm: its register entry, sector and openings.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private static final List<String> INDICES =
            IndexTemplates.standard().stream().map(IndexTemplates.IndexTemplate::index).toList();

    @Option(
            names = "--city",
            paramLabel = "C",
            description = "city code: six digits in China, elsewhere geonames:ID (default: all)")
    private @Nullable String city;

    @Option(
            names = "--sector",
            paramLabel = "S",
            description = "sector id, 01 to 28 (default: all together)")
    private @Nullable String sector;

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "ISO 3166 alpha-2 (default: that of the city)")
    private @Nullable String country;

    @Option(names = "--window", paramLabel = "DAYS", description = "7, 30, 90 or 365")
    private @Nullable Integer window;

    @Option(
            names = "--asof",
            paramLabel = "DATE",
            description = "last day of the window; of a firm, the day it is shown as of")
    private @Nullable LocalDate asof;

    @Option(
            names = "--indicator",
            paramLabel = "NAME",
            description = "one indicator of the catalogue (default: all that the place has)")
    private @Nullable String indicator;

    @Option(
            names = "--as-known-on",
            paramLabel = "DATE",
            description =
                    "what was published at the end of that day, UTC, or at an instant such as 2026-03-31T12:00:00Z")
    private @Nullable String knownOn;

    @Option(
            names = "--signal",
            paramLabel = "ID",
            description = "a signal instead of a number: its id in agglo-signals")
    private @Nullable String signal;

    @Option(names = "--firm", paramLabel = "ID", description = "a firm instead of a number")
    private @Nullable String firm;

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            description = "folder with decisions: those on the firm are told, too")
    private @Nullable Path archive;

    @Option(
            names = "--elasticsearch",
            paramLabel = "URL",
            description = "the server that holds the indices (default: that of the configuration)")
    private @Nullable String elasticsearch;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "where Elasticsearch is (default: the defaults)")
    private @Nullable Path config;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (signal != null) {
            if (namesNumber() || firm != null || asof != null || archive != null) {
                throw CommandFailure.wrongUse("--signal goes alone: leave the others out");
            }
            String id = signal;
            return read(indices -> explainSignal(indices, id));
        }
        if (firm == null) {
            Place place = place();
            Instant instant = knownOn == null ? null : instant(knownOn);
            if (indicator != null) {
                IndicatorCatalogue.standard().indicator(indicator);
            }
            return read(indices -> explainNumbers(indices, place, instant));
        }
        if (namesNumber()) {
            throw CommandFailure.wrongUse(
                    "--firm goes with --asof and --archive only: leave the others out");
        }
        if (archive != null && !Files.isDirectory(archive.resolve(Archive.DECISIONS))) {
            throw CommandFailure.wrongUse(
                    "%s is no archive: name a folder that holds %s"
                            .formatted(archive, Archive.DECISIONS));
        }
        String id = firm;
        return read(indices -> explainFirm(indices, id));
    }

    private boolean namesNumber() {
        return city != null
                || sector != null
                || country != null
                || window != null
                || indicator != null
                || knownOn != null;
    }

    private interface Reading {
        int from(ElasticsearchIndices indices) throws IOException;
    }

    private int read(Reading reading) {
        Configuration configuration =
                config == null ? Configuration.defaults() : Configuration.read(config);
        ElasticsearchConfig cluster =
                elasticsearch == null
                        ? configuration.elasticsearch().resolved()
                        : ElasticsearchConfig.at(elasticsearch);
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(cluster)) {
            indices.refresh(INDICES);
            return reading.from(indices);
        } catch (IOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private Place place() {
        if (window == null || asof == null) {
            throw CommandFailure.wrongUse(
                    "name a number by --city or --sector, --window and --asof, a signal by --signal, or a firm by --firm");
        }
        if (!IndicatorCatalogue.standard().windows().contains(window)) {
            throw CommandFailure.wrongUse(
                    "--window (%d) must be one of %s"
                            .formatted(window, IndicatorCatalogue.standard().windows()));
        }
        return new Place(new SnapshotKey(countryOf(city), window, asof), city, sector);
    }

    private String countryOf(@Nullable String code) {
        if (code == null) {
            if (country == null) {
                throw CommandFailure.wrongUse("--country is missing: give it, or a --city");
            }
            return country;
        }
        return Gazetteer.standard()
                .city(code)
                .orElseThrow(
                        () ->
                                CommandFailure.wrongUse(
                                        "--city (%s) is not known: write a code such as 330100 or geonames:2988507"
                                                .formatted(code)))
                .country();
    }

    private static Instant instant(String written) {
        try {
            return written.contains("T")
                    ? Instant.parse(written)
                    : LocalDate.parse(written)
                            .plusDays(1)
                            .atStartOfDay()
                            .minusNanos(1_000_000)
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw CommandFailure.wrongUse(
                    "--as-known-on (%s) is no date: write one such as 2026-03-31"
                            .formatted(written));
        }
    }

    private int explainNumbers(ElasticsearchIndices indices, Place place, @Nullable Instant at)
            throws IOException {
        Explanations explanations =
                at == null ? Explanations.of(indices) : Explanations.asKnownOn(indices, at);
        PrintWriter out = spec.commandLine().getOut();
        int told = 0;
        for (Indicator known : IndicatorCatalogue.standard().indicators()) {
            if (indicator == null || known.name().equals(indicator)) {
                Optional<ObjectNode> answer = explanations.number(known.name(), place);
                answer.ifPresent(out::println);
                told += answer.isPresent() ? 1 : 0;
            }
        }
        out.flush();
        if (told == 0) {
            throw CommandFailure.failed(
                    "%s has no document%s that tells of %s: see which days have one with --asof"
                            .formatted(
                                    place.id(),
                                    at == null ? "" : ", and had none at " + at + ",",
                                    indicator == null ? "any indicator" : indicator));
        }
        return 0;
    }

    private int explainSignal(ElasticsearchIndices indices, String id) throws IOException {
        ObjectNode answer =
                Explanations.of(indices)
                        .signal(id)
                        .orElseThrow(
                                () ->
                                        CommandFailure.failed(
                                                "no signal has the id %s: take _id of a document in agglo-signals"
                                                        .formatted(id)));
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int explainFirm(ElasticsearchIndices indices, String id) throws IOException {
        ObjectNode answer =
                Explanations.of(indices)
                        .firm(id, asof)
                        .orElseThrow(
                                () ->
                                        CommandFailure.failed(
                                                "no firm has the id %s: take firm_id from a document behind a number"
                                                        .formatted(id)));
        if (archive != null) {
            answer.set("decisions", Explanations.decisions(archive, id));
        }
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
