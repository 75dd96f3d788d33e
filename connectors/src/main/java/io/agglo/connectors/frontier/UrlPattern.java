package io.agglo.connectors.frontier;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What URLs of one kind have in common: {@code /calendar/2026/11?day=3} is one of {@code
 * /calendar/#/#?day}. A part of a path with a digit in it is an identifier, whatever else it says,
 * and so is the value of a parameter.
 */
final class UrlPattern {

    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z]{1,5}$");

    private UrlPattern() {}

    /**
     * Host, path and parameter names of a canonical URL, identifiers as {@code #}; empty for a URL
     * without identifiers, which no other is like.
     */
    static Optional<String> of(String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (uri.getRawQuery() == null && !DIGIT.matcher(path).find()) {
            return Optional.empty();
        }
        String parts =
                Arrays.stream(path.split("/", -1))
                        .map(UrlPattern::part)
                        .collect(Collectors.joining("/"));
        String names =
                uri.getRawQuery() == null
                        ? ""
                        : Arrays.stream(uri.getRawQuery().split("&"))
                                .map(parameter -> parameter.replaceFirst("=.*", ""))
                                .collect(Collectors.joining("&", "?", ""));
        return Optional.of(uri.getRawAuthority() + parts + names);
    }

    private static String part(String part) {
        if (!DIGIT.matcher(part).find()) {
            return part;
        }
        Matcher extension = EXTENSION.matcher(part);
        return extension.find() ? "#" + extension.group() : "#";
    }
}
