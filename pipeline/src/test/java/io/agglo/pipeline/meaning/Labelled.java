package io.agglo.pipeline.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Requests with the judgement that a careful reader gives. The hash of the title puts each into the
 * half that words and weights may be tuned on or into the half that only measures.
 *
 * <p>Labels of a posting: the function is the main duty, of the closed list; R&amp;D are research
 * and development of products that are new to the firm, and their managers, by the Frascati
 * criteria; writing software for a known purpose, testing, running and improving a process are not.
 * The degree is the lowest that suffices, the experience the least that is asked. Labels of a
 * story: a measure of its own time that a public body gives or rules, once for each class and
 * level, with the level of the body that pays; what is recalled, demanded, private or feigned is
 * none.
 */
final class Labelled {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Labelled() {}

    static List<JsonNode> all(String resource) {
        try (InputStream in = Objects.requireNonNull(Labelled.class.getResourceAsStream(resource));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(Labelled::parsed).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> measuring(String resource) {
        return all(resource).stream().filter(Labelled::isMeasuring).toList();
    }

    private static boolean isMeasuring(JsonNode request) {
        CRC32 hash = new CRC32();
        hash.update(request.path("title").asText().getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % 2 == 1;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
