package io.agglo.pipeline.demo;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One web site of the world: what it answers is a function of what it shows, and of the path.
 *
 * @param <V> what it shows, arranged for looking up
 */
abstract class DemoSite<V> {

    /** What the visitor must not fetch, on every site. */
    static final String FORBIDDEN = "/private/";

    private static final String PAGE = DemoTables.text("/demo/page.html");
    private static final String STYLE = DemoTables.text("/demo/style.css");

    private final String id;
    private final String base;
    private @Nullable Arranged<V> arranged;

    private record Arranged<V>(DemoShown shown, V view) {}

    /**
     * A site.
     *
     * @param id of its profile
     * @param base scheme, host and port, without a slash at the end
     */
    DemoSite(String id, String base) {
        this.id = id;
        this.base = base;
    }

    String id() {
        return id;
    }

    String base() {
        return base;
    }

    /** The site profile that reads it, as YAML. */
    abstract String profile();

    /**
     * Answers a request.
     *
     * @param target path, with its query if there is one
     */
    final Reply answer(String target, DemoShown shown) {
        return switch (target) {
            case "/robots.txt" ->
                    Reply.text(
                            "text/plain; charset=utf-8",
                            "User-agent: *\nDisallow: " + FORBIDDEN + "\n" + robots(),
                            null);
            case "/style.css" -> Reply.text("text/css; charset=utf-8", STYLE, null);
            default ->
                    target.startsWith(FORBIDDEN)
                            ? Reply.status(200, "not for visitors\n")
                            : page(target, view(shown));
        };
    }

    /** Arranged anew only when something else is shown. */
    private synchronized V view(DemoShown shown) {
        Arranged<V> last = arranged;
        if (last == null || last.shown() != shown) {
            last = new Arranged<>(shown, arrange(shown));
            arranged = last;
        }
        return last.view();
    }

    /** Paths that answer 500 once and are well from then on. */
    final Set<String> healing(DemoShown shown) {
        return healingIn(view(shown));
    }

    /** Further lines of robots.txt. */
    String robots() {
        return "";
    }

    abstract V arrange(DemoShown shown);

    abstract Reply page(String target, V view);

    abstract Set<String> healingIn(V view);

    /** The shared frame of all pages. */
    static String frame(Map<String, String> parts) {
        StringBuilder page = new StringBuilder(PAGE.length() + 4096);
        int at = 0;
        while (true) {
            int open = PAGE.indexOf("{{", at);
            if (open < 0) {
                return page.append(PAGE, at, PAGE.length()).toString();
            }
            int close = PAGE.indexOf("}}", open);
            page.append(PAGE, at, open)
                    .append(parts.getOrDefault(PAGE.substring(open + 2, close), ""));
            at = close + 2;
        }
    }

    /** A profile's template, filled in for this site. */
    String filled(String template) {
        return template.replace("{{host}}", base.substring("http://".length()))
                .replace("{{basePattern}}", base.replace(".", "\\\\."))
                .replace("{{base}}", base)
                .replace("{{id}}", id);
    }

    /** Text for HTML and XML, between elements and in quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static Reply notFound() {
        return Reply.status(404, "there is no such page\n");
    }
}
