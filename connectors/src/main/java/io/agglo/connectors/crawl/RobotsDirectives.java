package io.agglo.connectors.crawl;

import io.agglo.connectors.http.Fetcher;
import io.agglo.connectors.http.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page asks of crawlers in its X-Robots-Tag headers and robots meta elements. */
record RobotsDirectives(boolean noIndex, boolean noFollow) {

    private static final RobotsDirectives NONE = new RobotsDirectives(false, false);

    /** What the headers ask of this crawler or of all. */
    static RobotsDirectives ofHeaders(Page page) {
        RobotsDirectives all = NONE;
        for (String value : page.headers().getOrDefault("x-robots-tag", List.of())) {
            all = all.and(ofHeader(value.toLowerCase(Locale.ROOT)));
        }
        return all;
    }

    /**
     * One header: directives, or an agent, a colon and its directives. A name before a colon that
     * is no agent of ours begins directives for another; that holds until the next name.
     */
    private static RobotsDirectives ofHeader(String value) {
        RobotsDirectives all = NONE;
        boolean ours = true;
        for (String part : value.split(",")) {
            String directive = part;
            int colon = part.indexOf(':');
            String name = colon < 0 ? "" : part.substring(0, colon).trim();
            if (colon >= 0 && !takesValue(name)) {
                ours = name.equals(Fetcher.PRODUCT) || name.equals("*");
                directive = part.substring(colon + 1);
            }
            if (ours) {
                all = all.and(of(directive));
            }
        }
        return all;
    }

    private static boolean takesValue(String name) {
        return name.equals("unavailable_after") || name.startsWith("max-");
    }

    /** What the elements of a page ask. */
    static RobotsDirectives ofElements(Document html) {
        RobotsDirectives all = NONE;
        for (Element meta : html.select("meta[name][content]")) {
            String name = meta.attr("name").trim().toLowerCase(Locale.ROOT);
            if (name.equals("robots") || name.equals(Fetcher.PRODUCT)) {
                all = all.and(of(meta.attr("content").toLowerCase(Locale.ROOT)));
            }
        }
        return all;
    }

    private static RobotsDirectives of(String directives) {
        List<String> words = Arrays.asList(directives.trim().split("[\\s,]+"));
        boolean none = words.contains("none");
        return new RobotsDirectives(
                none || words.contains("noindex"), none || words.contains("nofollow"));
    }

    RobotsDirectives and(RobotsDirectives other) {
        return new RobotsDirectives(noIndex || other.noIndex, noFollow || other.noFollow);
    }
}
