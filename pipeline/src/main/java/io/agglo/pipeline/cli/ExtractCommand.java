package io.agglo.pipeline.cli;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.UnpackingExtractor;
import io.agglo.connectors.http.BodyReader.TooLargeException;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.connectors.registrations.RegistrationExtractor;
import io.agglo.pipeline.jobs.Extractors;
import io.agglo.schemas.RobotsVerdict;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saved pages, feeds, answers and bulk files to JSON lines, without network. */
@Command(
        name = "extract",
        description = "Turns saved pages, feeds and bulk files into JSON lines, without network.",
        mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {

    /** What the files hold: said outright, or by a profile. */
    private static final class What {
        @Option(
                names = "--kind",
                required = true,
                paramLabel = "KIND",
                description = "what the files yield: ${COMPLETION-CANDIDATES}")
        private SiteProfile.@Nullable Kind kind;

        @Option(
                names = "--profile",
                required = true,
                paramLabel = "FILE",
                description = "site profile that the files were read with")
        private @Nullable Path profile;
    }

    @ArgGroup(multiplicity = "1")
    private @Nullable What what;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the file was read from (default: its own address)")
    private @Nullable String url;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "charset of the files (default: as they state, or as detected)")
    private @Nullable String charset;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "saved pages, feeds, bulk files")
    private List<Path> files;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        SiteProfile profile =
                what == null || what.profile == null ? null : SiteProfiles.read(what.profile);
        SiteProfile.Kind kind = profile == null ? kind() : profile.kind();
        SiteHints hints = profile == null ? SiteHints.NONE : Extractors.hints(profile);
        for (Path file : files) {
            Page page = page(file);
            Origin origin =
                    new Origin(
                            profile == null ? "extract" : profile.id(),
                            page.url(),
                            page.fetchedAt(),
                            profile == null ? 1 : profile.version(),
                            RobotsVerdict.NOT_APPLICABLE,
                            profile == null ? null : profile.licence());
            extract(kind, hints, page, origin, file);
        }
        return 0;
    }

    private void extract(
            SiteProfile.Kind kind, SiteHints hints, Page page, Origin origin, Path file) {
        CaptureLines lines =
                new CaptureLines(
                        spec.commandLine().getOut(),
                        new Console(spec.commandLine().getErr()),
                        file.toString());
        try {
            switch (kind) {
                case REGISTRATION -> new RegistrationExtractor(hints).extract(page, origin, lines);
                case POSTING -> {
                    PostingExtractor postings = new PostingExtractor(hints);
                    UnpackingExtractor.each(
                            page,
                            origin,
                            (inside, at) -> {
                                Counting counting = postings.counting(inside);
                                postings.extract(
                                        inside, at, capture -> lines.accept(capture, counting));
                            },
                            capture -> lines.accept(capture, Counting.ENTRIES));
                }
                case ARTICLE ->
                        Extractors.of(kind, hints)
                                .extract(
                                        page,
                                        origin,
                                        capture -> lines.accept(capture, Counting.ENTRIES));
            }
            lines.flush();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof TooLargeException) {
                lines.accept(Rejections.TOO_LARGE.of(origin), Counting.ENTRIES);
                lines.flush();
                return;
            }
            throw CommandFailure.failed("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private SiteProfile.Kind kind() {
        if (what == null || what.kind == null) {
            throw CommandFailure.wrongUse("name --kind or --profile: what do the files hold?");
        }
        return what.kind;
    }

    private void check() {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw CommandFailure.wrongUse(
                        "%s is not a file: name saved pages, feeds or bulk files".formatted(file));
            }
        }
        if (charset != null && !supported(charset)) {
            throw CommandFailure.wrongUse(
                    "--charset %s is not known: name one such as UTF-8 or GB18030"
                            .formatted(charset));
        }
    }

    private static boolean supported(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** A file as the page that it was saved from; a charset that is named counts like a header. */
    private Page page(Path file) {
        String address = url == null ? file.toAbsolutePath().toUri().toString() : url;
        Map<String, List<String>> headers =
                charset == null
                        ? Map.of()
                        : Map.of("content-type", List.of(mediaType(file) + "; charset=" + charset));
        return SavedPage.of(file, address, headers);
    }

    private static String mediaType(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return "text/csv";
        } else if (name.endsWith(".json")) {
            return "application/json";
        } else if (name.endsWith(".xml") || name.endsWith(".rss") || name.endsWith(".atom")) {
            return "application/xml";
        }
        return "text/html";
    }
}
