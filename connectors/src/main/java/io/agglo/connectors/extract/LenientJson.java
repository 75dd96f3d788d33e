package io.agglo.connectors.extract;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** JSON as pages hold it: most of what breaks a strict reader is understood all the same. */
public final class LenientJson {
    private static final ObjectReader READER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100)
                                                    .maxStringLength(4_000_000)
                                                    .build())
                                    .build())
                    .enable(
                            JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                            JsonReadFeature.ALLOW_TRAILING_COMMA,
                            JsonReadFeature.ALLOW_MISSING_VALUES,
                            JsonReadFeature.ALLOW_JAVA_COMMENTS,
                            JsonReadFeature.ALLOW_SINGLE_QUOTES,
                            JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                            JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                            JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                            JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build()
                    .readerFor(JsonNode.class);
    private static final Pattern WRAPPING =
            Pattern.compile(
                    "^[\\s;\\uFEFF]*(?:<!--|//\\s*<!\\[CDATA\\[|/\\*\\s*<!\\[CDATA\\[\\s*\\*/|<!\\[CDATA\\[)"
                            + "|(?:-->|(?://|/\\*)?\\s*\\]\\]>(?:\\s*\\*/)?)[\\s;]*$|;\\s*$");

    private LenientJson() {}

    /** All values of a block, one after another, as far as they can be read. */
    public static List<JsonNode> read(String block) {
        String json = WRAPPING.matcher(block).replaceAll("").strip();
        if (!json.contains("\"") && json.contains("&quot;")) {
            json = Parser.unescapeEntities(json, false);
        }
        List<JsonNode> values = new ArrayList<>();
        if (!readAll(json, values)) {
            List<JsonNode> mended = new ArrayList<>();
            if (readAll(withInnerQuotesEscaped(json), mended) || mended.size() > values.size()) {
                return mended;
            }
        }
        return values;
    }

    /**
     * The value that begins at a place in a script, whatever follows it.
     *
     * @return empty where it cannot be read to its end
     */
    public static List<JsonNode> first(String script, int start) {
        try (MappingIterator<JsonNode> values =
                READER.readValues(new StringReader(script.substring(start)))) {
            return values.hasNextValue() ? List.of(values.nextValue()) : List.of();
        } catch (JacksonException e) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    private static boolean readAll(String json, List<JsonNode> into) {
        try (MappingIterator<JsonNode> values = READER.readValues(json)) {
            while (values.hasNextValue()) {
                into.add(values.nextValue());
            }
            return true;
        } catch (JacksonException e) {
            return false; // what stands before the fault has been read
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail to be read", e);
        }
    }

    /** Escapes the quotes inside a string: those that no separator follows. */
    private static String withInnerQuotesEscaped(String json) {
        StringBuilder out = new StringBuilder(json.length() + 64);
        boolean inside = false;
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '\\' && inside && at + 1 < json.length()) {
                out.append(c).append(json.charAt(++at));
            } else if (c == '"' && inside && !endsString(json, at + 1)) {
                out.append("\\\"");
            } else {
                inside = (c == '"') != inside;
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean endsString(String json, int from) {
        for (int at = from; at < json.length(); at++) {
            char c = json.charAt(at);
            if (!Character.isWhitespace(c)) {
                return c == ':' || c == '}' || c == ']' || (c == ',' && opensNext(json, at + 1));
            }
        }
        return true;
    }

    /** After a comma that separates stands the next name, value, or end. */
    private static boolean opensNext(String json, int from) {
        for (int at = from; at < json.length(); at++) {
            char c = json.charAt(at);
            if (!Character.isWhitespace(c)) {
                return "\"{[}]-tfn".indexOf(c) >= 0 || Character.isDigit(c);
            }
        }
        return true;
    }
}
