package io.agglo.pipeline.classify.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.classify.model.Crosswalk;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Titles, descriptions and illustrative examples of NAICS 2017 as labelled texts.
 *
 * <p>Cross-references are left out: they name other industries by title alone.
 */
final class Naics2017Descriptions {
    private static final String EXAMPLES_OPENING = "Illustrative Examples";
    private static final Pattern END = Pattern.compile("Cross-References|Excluded from");
    private static final Pattern PARTS =
            Pattern.compile("(?<=[a-z)])\\.\\s+|; (?:and/or |and |or )?|\\(\\d\\) |\\r?\\n");
    private static final Pattern OPENING =
            Pattern.compile(
                    "(?i)^this (u\\.s\\. |naics )?(industry group|industry) (also )?"
                            + "(comprises|includes) ");
    private static final Pattern ESTABLISHMENTS =
            Pattern.compile(
                    "(?i)establishments (in this industry )?(primarily )?engaged in "
                            + "(one or more of the following: ?)?");

    /** A letter that marks titles shared with Canada and Mexico. */
    private static final Pattern FOOTNOTE = Pattern.compile("(?<=[a-z)])T\\s*$");

    private final List<Example> examples = new ArrayList<>();
    private int items;

    private Naics2017Descriptions() {}

    /** Reads one JSON object, code to {@code Title} and {@code Description}. */
    static List<Example> read(Reader table) throws IOException {
        Naics2017Descriptions texts = new Naics2017Descriptions();
        JsonNode industries = new ObjectMapper().readTree(table);
        for (Map.Entry<String, JsonNode> industry : industries.properties()) {
            String code = industry.getKey();
            if (code.length() > 2 && !code.contains("-")) {
                texts.add(
                        code,
                        industry.getValue().path("Title").asText(),
                        industry.getValue().path("Description").asText());
            }
        }
        return texts.examples;
    }

    private void add(String code, String title, String description) {
        example(FOOTNOTE.matcher(title.strip()).replaceAll(""), code, Example.NO_ITEM);
        if (description.equals("NULL") || description.startsWith("See industry")) {
            return;
        }
        String text = END.split(description)[0];
        int listed = text.indexOf(EXAMPLES_OPENING);
        for (String part : PARTS.split(listed < 0 ? text : text.substring(0, listed))) {
            String activity =
                    ESTABLISHMENTS
                            .matcher(OPENING.matcher(part.strip()).replaceAll(""))
                            .replaceAll("");
            if (!activity.contains("classified")) {
                example(activity, code, Example.NO_ITEM);
            }
        }
        if (listed >= 0) {
            text.substring(listed + EXAMPLES_OPENING.length())
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.length() > 2)
                    .forEach(line -> example(line, code, items++));
        }
    }

    private void example(String text, String code, int item) {
        if (text.length() > 2) {
            examples.add(new Example(text, item, Crosswalk.ofNaics(code)));
        }
    }
}
