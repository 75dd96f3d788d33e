package io.agglo.connectors.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The URL that a page calls its own. */
public final class PageUrl {
    private PageUrl() {}

    /** What relative links of a page are resolved against; empty for a file. */
    public static String base(String url) {
        return web(url).isPresent() ? url : "";
    }

    /**
     * The canonical URL of a page: its {@code link rel=canonical}, else {@code og:url}, as long as
     * that is on the page's own site and no mere home page; else the URL it was read from. A saved
     * file is believed whatever site it names.
     */
    public static String canonical(Document page, StructuredData data, String url) {
        Element link = page.selectFirst("link[rel~=(?i)\\bcanonical\\b][href]");
        Optional<String> stated =
                Optional.ofNullable(link)
                        .map(element -> absolute(element.attr("href"), url))
                        .filter(found -> isOwn(found, url))
                        .or(
                                () ->
                                        data.meta("og:url")
                                                .map(found -> absolute(found, url))
                                                .filter(found -> isOwn(found, url)));
        return stated.orElse(url);
    }

    /** Whether a URL is that of a site itself, which is no page of its own. */
    public static boolean isHome(String url) {
        return web(url).map(PageUrl::isHome).orElse(false);
    }

    /** A link as seen from a page, fragment removed; what is no URL comes back as it is. */
    public static String absolute(String link, String url) {
        try {
            URI target = new URI(link.strip().replace(" ", "%20"));
            URI resolved = web(url).isPresent() ? new URI(url).resolve(target) : target;
            String text = resolved.toString();
            int fragment = text.indexOf('#');
            return fragment < 0 ? text : text.substring(0, fragment);
        } catch (URISyntaxException e) {
            return link.strip();
        }
    }

    private static boolean isOwn(String stated, String url) {
        Optional<URI> canonical = web(stated);
        if (canonical.isEmpty() || isHome(canonical.get())) {
            return false;
        }
        return web(url).map(read -> site(read).equals(site(canonical.get()))).orElse(true);
    }

    private static boolean isHome(URI url) {
        return (url.getRawPath() == null || url.getRawPath().length() <= 1)
                && url.getRawQuery() == null;
    }

    private static String site(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        String[] labels = host.split("\\.");
        return labels.length < 2 || host.matches("[0-9.]+|.*:.*")
                ? host + ":" + url.getPort()
                : labels[labels.length - 2] + "." + labels[labels.length - 1];
    }

    private static Optional<URI> web(String url) {
        try {
            URI parsed = new URI(url);
            boolean http =
                    parsed.getHost() != null
                            && parsed.getScheme() != null
                            && parsed.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            return http ? Optional.of(parsed) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
