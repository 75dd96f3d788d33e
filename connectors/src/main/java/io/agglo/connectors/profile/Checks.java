package io.agglo.connectors.profile;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.format.DateTimeFormatterBuilder;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** What the records of a profile demand of their values. */
final class Checks {

    private Checks() {}

    static <V> V present(String key, @Nullable V value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException(key + " is missing: it has no default");
        }
        return value;
    }

    static void between(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s (%d) must be between %d and %d".formatted(key, value, least, most));
        }
    }

    static void pattern(String key, String regex) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s (%s) is no RE2 pattern: %s".formatted(key, regex, e.getDescription()), e);
        }
    }

    static void selector(String key, String css) {
        try {
            QueryParser.parse(css);
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s (%s) is no CSS selector: %s".formatted(key, css, e.getMessage()), e);
        }
    }

    /** A place in a page: a JSON pointer if it begins with a slash, else a CSS selector. */
    static void place(String key, String place) {
        if (!place.startsWith("/")) {
            selector(key, place);
            return;
        }
        try {
            JsonPointer.compile(place);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s (%s) is no JSON pointer: %s".formatted(key, place, e.getMessage()), e);
        }
    }

    /** A URL with JSON pointers in braces. */
    static void template(String key, String url) {
        if (!url.matches("[^{}]*(\\{/[^{}]+}[^{}]*)+")) {
            throw new IllegalArgumentException(
                    "%s (%s) must be a URL with JSON pointers in braces, as in /jobs/{/id}"
                            .formatted(key, url));
        }
    }

    static void datePattern(String key, String pattern) {
        try {
            new DateTimeFormatterBuilder().appendPattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s (%s) is no date pattern: %s".formatted(key, pattern, e.getMessage()), e);
        }
    }
}
