package io.agglo.connectors.registrations;

import java.util.regex.Pattern;

/**
 * What a rejection may show of a value. A damaged or shifted row can hold a person's name in any
 * column: what may be one is never shown.
 */
final class Quoted {
    private static final String HIDDEN = "×××";
    private static final int LONGEST = 512;
    private static final Pattern PERSON =
            Pattern.compile(
                    "[\\p{IsHan}·]{2,4}|[\\p{L}\\p{M}\\s\\x{FFFD}.,;:'’\"()/&\\-&&[^\\p{IsHan}]]+");

    private Quoted() {}

    /** The value, hidden where it is nothing but letters that may be a name. */
    static String of(String value) {
        return PERSON.matcher(value).matches()
                ? HIDDEN
                : value.substring(0, Math.min(value.length(), LONGEST));
    }

    /** The beginning of a field that does not end, up to its first comma. */
    static String beginning(String value) {
        return of(value.split(",", 2)[0]);
    }

    /** What stands for a value of which nothing is shown. */
    static String nothing() {
        return HIDDEN;
    }
}
