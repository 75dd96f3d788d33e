package io.agglo.connectors.frontier;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One form of a URL: lower-case host, no fragment, no default port, sorted query, percent-encoding
 * of RFC 3986, without the parameters that do not matter.
 */
public final class CanonicalUrl {

    private static final int MOST_SEGMENTS = 40;
    private static final int MOST_REPEATS = 3;
    private static final int MOST_PARAMETERS = 40;

    private final List<String> dropParams;
    private final int mostCharacters;
    private final BasicURLNormalizer normalizer = new BasicURLNormalizer();

    /**
     * @param dropParams query parameters that do not matter; a {@code *} at the end stands for any
     *     continuation
     * @param mostCharacters longest URL, in characters; a longer one has no canonical form
     */
    public CanonicalUrl(List<String> dropParams, int mostCharacters) {
        this.dropParams = dropParams.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        this.mostCharacters = mostCharacters;
    }

    /** The canonical form; empty for what is no http or https URL, too long, or a trap. */
    public Optional<String> of(String url) {
        String text = url.trim();
        if (text.length() > mostCharacters || !text.regionMatches(true, 0, "http", 0, 4)) {
            return Optional.empty();
        }
        // Normalising can bring out a parameter that is to be dropped.
        String normal = read(read(text));
        if (normal.isEmpty() || normal.length() > mostCharacters) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(normal);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            // What becomes another URL when it is read again (a host named http) is no name for a
            // page.
            return web
                            && uri.getHost() != null
                            && uri.getUserInfo() == null
                            && normal.equals(read(normal))
                            && !isTrap(uri)
                    ? Optional.of(normal)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The URL without what does not matter, as the library normalises it; empty where it cannot.
     */
    private String read(String url) {
        try {
            String normal = normalizer.filter(withoutDropped(url));
            return normal == null ? "" : normal;
        } catch (IndexOutOfBoundsException e) {
            // It reads beyond the end of some queries.
            return "";
        }
    }

    /**
     * A path that repeats itself or never ends comes from a link that is wrong on every page; a
     * query that only grows, from one that is added to on every page.
     */
    private static boolean isTrap(URI uri) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (query.chars().filter(c -> c == '&').count() >= MOST_PARAMETERS) {
            return true;
        }
        String[] segments = uri.getRawPath() == null ? new String[0] : uri.getRawPath().split("/");
        if (segments.length > MOST_SEGMENTS) {
            return true;
        }
        return Arrays.stream(segments)
                .filter(segment -> segment.length() > 2)
                .collect(Collectors.groupingBy(segment -> segment, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count > MOST_REPEATS);
    }

    private String withoutDropped(String url) {
        int query = url.indexOf('?');
        if (dropParams.isEmpty() || query < 0) {
            return url;
        }
        int fragment = url.indexOf('#');
        String params =
                fragment > query ? url.substring(query + 1, fragment) : url.substring(query + 1);
        String kept =
                Arrays.stream(params.split("&"))
                        .filter(param -> !isDropped(param))
                        .collect(Collectors.joining("&"));
        return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
    }

    private boolean isDropped(String param) {
        int equals = param.indexOf('=');
        String name = (equals < 0 ? param : param.substring(0, equals)).toLowerCase(Locale.ROOT);
        return dropParams.stream()
                .anyMatch(
                        drop ->
                                drop.endsWith("*")
                                        ? name.startsWith(drop.substring(0, drop.length() - 1))
                                        : name.equals(drop));
    }
}
