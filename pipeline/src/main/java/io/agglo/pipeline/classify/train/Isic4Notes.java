package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Crosswalk;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Titles and explanatory notes of ISIC Rev.4 as labelled texts.
 *
 * <p>A line that begins with {@code -} is an inclusion item; lines that begin with {@code *} list
 * examples of it. An exclusion that ends in "see CODE" describes the class that it points to, never
 * its own.
 */
final class Isic4Notes {
    private static final Pattern EXCLUSION =
            Pattern.compile("^[-*]?\\s*(.*?),? see (?:class |division |group )?(\\d{2,4})\\W*$");
    private static final Pattern OPENING =
            Pattern.compile("^This (class|group|division) (also )?includes (the )?");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[a-z)])\\. |; ");
    private static final Pattern LIST_OPENING = Pattern.compile("(,? ?such as)?:$");

    private final List<Example> examples = new ArrayList<>();
    private int items;

    private Isic4Notes() {}

    /** Reads the table of titles and notes as the UN Statistics Division publishes it. */
    static List<Example> read(Reader table) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        Isic4Notes notes = new Isic4Notes();
        for (CSVRecord row : format.parse(table)) {
            notes.add(
                    row.get("Code"),
                    row.get("Description"),
                    row.get("ExplanatoryNoteInclusion"),
                    row.get("ExplanatoryNoteExclusion"));
        }
        return notes.examples;
    }

    private void add(String code, String title, String inclusions, String exclusions) {
        if (code.length() == 1) {
            return;
        }
        example(title, code, Example.NO_ITEM);
        String head = "";
        for (String line : (Iterable<String>) inclusions.lines().map(String::strip)::iterator) {
            if (line.startsWith("-")) {
                head = LIST_OPENING.matcher(line.substring(1).strip()).replaceAll("");
                example(head, code, items++);
            } else if (line.startsWith("*")) {
                String listed = line.substring(1).strip();
                example(listed, code, items - 1);
                example(head + ' ' + listed, code, items - 1);
            } else {
                sentences(line, code);
            }
        }
        exclusions
                .lines()
                .map(line -> EXCLUSION.matcher(line.strip()))
                .filter(Matcher::matches)
                .forEach(found -> example(found.group(1), found.group(2), Example.NO_ITEM));
    }

    private void sentences(String line, String code) {
        if (line.endsWith(":")
                || line.startsWith("See ")
                || line.contains("xclude")
                || line.contains("does not include")) {
            return;
        }
        for (String sentence : SENTENCE_END.split(line)) {
            if (!sentence.contains("classified")) {
                example(OPENING.matcher(sentence).replaceAll(""), code, Example.NO_ITEM);
            }
        }
    }

    private void example(String text, String code, int item) {
        if (!text.isBlank()) {
            examples.add(new Example(text, item, Crosswalk.ofIsic(code)));
        }
    }
}
