package io.agglo.pipeline.classify;

import java.text.Normalizer;
import java.util.Locale;

/** Names of companies, made comparable. */
public final class CompanyName {
    private CompanyName() {}

    /**
     * The name without what spelling varies in: width, case, blanks, brackets and punctuation. The
     * legal form stays: one brand heads many firms.
     */
    public static String normalised(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder letters = new StringBuilder(folded.length());
        folded.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** Key of the block in which a name meets the firms that bear it. */
    public static String block(String country, String name) {
        return country + ":" + normalised(name);
    }
}
