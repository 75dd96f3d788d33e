package io.agglo.pipeline.sites;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Saved pages of one site. {@code pages.yaml} lists them, each with the file that holds its body,
 * its URL and when it was fetched; {@code FILE.expected.jsonl} beside it holds the lines that
 * {@code extract} prints of it.
 */
final class Fixtures {
    static final String INDEX = "pages.yaml";
    private static final String EXPECTED = ".expected.jsonl";

    private static final ObjectMapper YAML =
            YAMLMapper.builder().addModule(new JavaTimeModule()).build();
    private static final JavaType SAVED_PAGES =
            TypeFactory.defaultInstance().constructCollectionType(List.class, Saved.class);

    /**
     * One saved page.
     *
     * @param file name of the file that holds the body as it was sent, content coding removed
     * @param url where it was fetched
     * @param fetchedAt capture time
     * @param contentType header of that name, if the site sent one
     */
    record Saved(String file, String url, Instant fetchedAt, @Nullable String contentType) {}

    private final Path folder;
    private final List<Saved> pages;

    private Fixtures(Path folder, List<Saved> pages) {
        this.folder = folder;
        this.pages = pages;
    }

    /**
     * Reads the list of a folder.
     *
     * @throws IOException in one line, if it is missing or wrong
     */
    static Fixtures of(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        if (!Files.isRegularFile(index)) {
            throw new IOException(
                    "%s is missing: list the saved pages there, each with file, url and fetchedAt"
                            .formatted(index));
        }
        try {
            List<Saved> pages = YAML.readValue(index.toFile(), SAVED_PAGES);
            for (Saved page : pages) {
                if (page.file() == null || page.url() == null || page.fetchedAt() == null) {
                    throw new IOException("every page needs file, url and fetchedAt");
                }
            }
            return new Fixtures(folder, pages);
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be read: %s"
                            .formatted(
                                    index,
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    List<Saved> pages() {
        return pages;
    }

    /** Files of the folder that the list does not account for. */
    List<String> strays() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(INDEX))
                    .filter(
                            name ->
                                    pages.stream()
                                            .noneMatch(
                                                    page ->
                                                            name.equals(page.file())
                                                                    || name.equals(
                                                                            page.file()
                                                                                    + EXPECTED)))
                    .sorted()
                    .toList();
        }
    }

    /** A saved page as it was fetched. */
    Page page(Saved saved) throws IOException {
        return new Page(
                saved.url(),
                saved.url(),
                200,
                saved.contentType() == null
                        ? Map.of()
                        : Map.of("content-type", List.of(saved.contentType())),
                Files.readAllBytes(folder.resolve(saved.file())),
                saved.fetchedAt(),
                RobotsVerdict.NOT_APPLICABLE);
    }

    /** The file of the lines that a saved page is expected to yield. */
    Path expected(Saved saved) {
        return folder.resolve(saved.file() + EXPECTED);
    }
}
