package io.agglo.pipeline.classify.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts that models are trained on.
 *
 * @param english ISIC Rev.4 notes, NAICS 2017 descriptions and our own terms
 * @param chinese GB/T 4754-2017 names and notes
 */
record OfficialTexts(List<Example> english, List<Example> chinese) {

    /** File names of the tables, in the folder of the codes. */
    static final String ISIC4 = "isic4_tblTitles_English_ISICRev4.csv";

    static final String GB4754 = "gb4754_2017.tsv";

    /**
     * @param codes folder with the tables {@link #ISIC4} and {@link #GB4754}
     * @param naics JSON file of NAICS 2017 descriptions
     */
    static OfficialTexts read(Path codes, Path naics) throws IOException {
        List<Example> english = new ArrayList<>(isic(codes));
        try (Reader table = Files.newBufferedReader(naics)) {
            english.addAll(Naics2017Descriptions.read(table));
        }
        english.addAll(terms());
        try (Reader table = Files.newBufferedReader(codes.resolve(GB4754))) {
            return new OfficialTexts(english, Gb4754Table.read(table));
        }
    }

    static List<Example> isic(Path codes) throws IOException {
        try (Reader table = Files.newBufferedReader(codes.resolve(ISIC4))) {
            return Isic4Notes.read(table);
        }
    }

    static List<Example> terms() throws IOException {
        try (InputStream in = OfficialTexts.class.getResourceAsStream("/classify/terms-en.tsv")) {
            if (in == null) {
                throw new IllegalStateException("resource /classify/terms-en.tsv is missing");
            }
            return EnglishTerms.read(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }
}
