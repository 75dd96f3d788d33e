package io.agglo.pipeline.sites;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.jobs.Extractors;
import io.agglo.pipeline.sites.Fixtures.Saved;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads every profile of a folder and replays its fixtures to their goldens. Whatever is wrong is
 * one line that names the file, what is wrong and what to do.
 */
public final class SiteCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final java.util.regex.Pattern SECRET_PARAMETER =
            java.util.regex.Pattern.compile(
                    "(?i)[?&](?:[a-z0-9_-]*(?:token|secret|password|api_?key|apikey)|key|sig)=[^&]+");

    /** What a field may be called, by kind: the names that the extractors read. */
    private static final Map<SiteProfile.Kind, Set<String>> FIELDS =
            Map.of(
                    SiteProfile.Kind.ARTICLE,
                    Set.of("title", "body", "publishedAt", "language", "outlet", "author"),
                    SiteProfile.Kind.POSTING,
                    PostingExtractor.fieldNames(),
                    SiteProfile.Kind.REGISTRATION,
                    Set.of());

    /**
     * What was found of one profile.
     *
     * @param file the profile's file
     * @param id absent where it cannot be read
     * @param fixtures saved pages that were replayed
     * @param problems one line each
     */
    public record Finding(Path file, @Nullable String id, int fixtures, List<String> problems) {}

    private final boolean update;
    private final Map<String, Path> ids = new HashMap<>();

    /**
     * @param update whether goldens are written rather than compared
     */
    public SiteCheck(boolean update) {
        this.update = update;
    }

    /**
     * Checks every {@code .yaml} file of a folder, in the order of their names.
     *
     * @throws IOException if the folder cannot be listed
     */
    public List<Finding> folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
        }
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            findings.add(profile(file));
        }
        return findings;
    }

    private Finding profile(Path file) {
        SiteProfile profile;
        try {
            profile = SiteProfiles.read(file);
        } catch (IllegalArgumentException e) {
            return new Finding(file, null, 0, List.of(String.valueOf(e.getMessage())));
        }
        List<String> problems = new ArrayList<>();
        Path other = ids.putIfAbsent(profile.id(), file);
        if (other != null) {
            problems.add(
                    "id %s is also that of %s: give each its own".formatted(profile.id(), other));
        }
        lint(profile, problems);
        int replayed = 0;
        if (profile.fixtures() == null) {
            problems.add("fixtures is missing: save a few pages, so that a change is noticed");
        } else {
            Path folder = file.toAbsolutePath().resolveSibling(profile.fixtures());
            try {
                replayed = replay(profile, Fixtures.of(folder), problems);
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new Finding(
                file,
                profile.id(),
                replayed,
                problems.stream().map(problem -> file + ": " + problem).toList());
    }

    private static void lint(SiteProfile profile, List<String> problems) {
        for (SiteProfile.Start start : profile.start()) {
            if (SECRET_PARAMETER.matcher(start.url()).find()) {
                problems.add(
                        "start.url holds a secret (%s): send it by auth, as env:NAME or file:PATH"
                                .formatted(start.url().replaceAll("[?].*", "?…")));
            }
        }
        if (profile.licence() == null) {
            problems.add("licence is missing: say on what terms the site may be read");
        }
        Set<String> known = FIELDS.getOrDefault(profile.kind(), Set.of());
        if (profile.detail() != null) {
            for (String field : profile.detail().fields().keySet()) {
                if (!known.contains(field)) {
                    problems.add(unknown("detail.fields", field, profile, known));
                }
            }
        }
        if (profile.expect() != null) {
            for (String field : profile.expect().minFill().keySet()) {
                if (!known.contains(field) && profile.kind() != SiteProfile.Kind.REGISTRATION) {
                    problems.add(unknown("expect.minFill", field, profile, known));
                }
            }
        }
    }

    private static String unknown(
            String where, String field, SiteProfile profile, Set<String> known) {
        return "%s.%s is no field of %s: one of %s"
                .formatted(
                        where,
                        field,
                        profile.kind().name().toLowerCase(Locale.ROOT),
                        String.join(", ", known.stream().sorted().toList()));
    }

    // ---- fixtures -------------------------------------------------------------------------------

    private int replay(SiteProfile profile, Fixtures fixtures, List<String> problems)
            throws IOException {
        for (String stray : fixtures.strays()) {
            problems.add("fixtures: %s is not listed in %s".formatted(stray, Fixtures.INDEX));
        }
        Pattern detail =
                profile.detail() == null ? null : Pattern.compile(profile.detail().match());
        Map<String, Integer> filled = new HashMap<>();
        int records = 0;
        int details = 0;
        for (Saved saved : fixtures.pages()) {
            if (!profile.hosts().contains(SiteProfile.authority(URI.create(saved.url())))) {
                problems.add("fixtures: %s is on no host of hosts".formatted(saved.url()));
            }
            details += detail != null && detail.matcher(saved.url()).find() ? 1 : 0;
            List<ObjectNode> lines = lines(profile, fixtures.page(saved));
            for (ObjectNode line : lines) {
                if (!line.has("rejection")) {
                    records++;
                    line.fieldNames().forEachRemaining(name -> filled.merge(name, 1, Integer::sum));
                }
            }
            golden(fixtures, saved, lines, problems);
        }
        if (fixtures.pages().isEmpty()) {
            problems.add("fixtures: %s lists no page".formatted(Fixtures.INDEX));
        } else if (records == 0) {
            problems.add("fixtures: none of the saved pages yields a record");
        }
        if (detail != null && details == 0 && !fixtures.pages().isEmpty()) {
            problems.add("detail.match (%s) matches no saved page".formatted(detail.pattern()));
        }
        expect(profile, filled, records, problems);
        return fixtures.pages().size();
    }

    private static List<ObjectNode> lines(SiteProfile profile, Page page) {
        List<ObjectNode> lines = new ArrayList<>();
        Origin origin =
                new Origin(
                        profile.id(),
                        page.url(),
                        page.fetchedAt(),
                        profile.version(),
                        RobotsVerdict.NOT_APPLICABLE,
                        profile.licence());
        Extractors.of(profile.kind(), Extractors.hints(profile))
                .extract(
                        page,
                        origin,
                        capture -> {
                            try {
                                JsonNode line =
                                        JSON.readTree(
                                                CaptureJson.print(capture, "", Counting.ENTRIES));
                                ((ObjectNode) line).remove("file");
                                lines.add((ObjectNode) line);
                            } catch (JsonProcessingException e) {
                                throw new IllegalStateException("a printed line is JSON", e);
                            }
                        });
        return lines;
    }

    private void golden(
            Fixtures fixtures, Saved saved, List<ObjectNode> lines, List<String> problems)
            throws IOException {
        Path expected = fixtures.expected(saved);
        String found = String.join("", lines.stream().map(line -> line + "\n").toList());
        if (update) {
            Files.writeString(expected, found);
        } else if (!Files.isRegularFile(expected)) {
            problems.add(
                    "fixtures: %s is missing: write it with profiles check --update, and read it"
                            .formatted(expected.getFileName()));
        } else if (!Files.readString(expected).equals(found)) {
            problems.add(
                    "fixtures: %s yields something else than %s, first at line %d"
                            .formatted(
                                    saved.file(),
                                    expected.getFileName(),
                                    firstDifference(Files.readString(expected), found)));
        }
    }

    private static int firstDifference(String expected, String found) {
        List<String> one = expected.lines().toList();
        List<String> other = found.lines().toList();
        int at = 0;
        while (at < one.size() && at < other.size() && one.get(at).equals(other.get(at))) {
            at++;
        }
        return at + 1;
    }

    private static void expect(
            SiteProfile profile, Map<String, Integer> filled, int records, List<String> problems) {
        if (profile.expect() == null || records == 0) {
            return;
        }
        profile.expect()
                .minFill()
                .forEach(
                        (field, least) -> {
                            double share = filled.getOrDefault(field, 0) / (double) records;
                            if (share < least) {
                                problems.add(
                                        "expect.minFill.%s is %s, the saved pages reach %.2f"
                                                .formatted(field, least, share));
                            }
                        });
    }
}
