package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Crosswalk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Goods and activities that the official notes do not name, by ISIC Rev.4 class. */
final class EnglishTerms {
    private EnglishTerms() {}

    /** Reads rows of code, activity and terms, separated by tabs; {@code #} begins a comment. */
    static List<Example> read(Reader table) throws IOException {
        List<Example> examples = new ArrayList<>();
        BufferedReader lines = new BufferedReader(table);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t");
                for (String term : cells[2].split(",")) {
                    String text = cells[1].isEmpty() ? term : term + ' ' + cells[1];
                    examples.add(new Example(text, Example.NO_ITEM, Crosswalk.ofIsic(cells[0])));
                }
            }
        }
        return examples;
    }
}
