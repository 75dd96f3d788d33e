package io.agglo.pipeline.demo;

import java.util.Locale;

/** Filling in of sentences, the same on every machine. */
final class Words {
    private Words() {}

    /** A format of {@link java.util.Formatter} with its values, digits and points as in English. */
    static String fill(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
