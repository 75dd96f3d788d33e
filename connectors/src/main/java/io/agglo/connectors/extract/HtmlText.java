package io.agglo.connectors.extract;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** Markup to text: blocks become lines, everything else runs on, scripts vanish. */
public final class HtmlText {
    private static final Set<String> BLOCKS =
            Set.of(
                    "address",
                    "article",
                    "aside",
                    "blockquote",
                    "br",
                    "dd",
                    "div",
                    "dl",
                    "dt",
                    "fieldset",
                    "figcaption",
                    "figure",
                    "footer",
                    "form",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "header",
                    "hr",
                    "li",
                    "main",
                    "nav",
                    "ol",
                    "p",
                    "pre",
                    "section",
                    "table",
                    "td",
                    "th",
                    "tr",
                    "ul");
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "noscript", "template", "svg", "iframe", "object", "head");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u3000\\u200B\\uFEFF]+");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^>]*>");
    private static final Pattern ESCAPED_TAG = Pattern.compile("&lt;/?[a-zA-Z]");

    private HtmlText() {}

    /** The text of an element, one line a block, without empty lines. */
    public static String of(Element element) {
        Lines lines = new Lines();
        NodeTraversor.traverse(lines, element);
        return lines.text();
    }

    /**
     * The text of a field that may hold text, HTML, or HTML that was escaped once more on its way.
     */
    public static String of(String field) {
        String html = field;
        if (ESCAPED_TAG.matcher(html).find() && !TAG.matcher(html).find()) {
            html = Parser.unescapeEntities(html, false);
        }
        if (TAG.matcher(html).find()) {
            return of(Jsoup.parseBodyFragment(html).body());
        }
        StringBuilder text = new StringBuilder();
        for (String line : Parser.unescapeEntities(html, false).split("\\R")) {
            append(text, line);
        }
        return text.toString();
    }

    /** A text on one line, blanks of every kind made one. */
    public static String oneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /** {@link #oneLine} of a field that may hold markup. */
    public static String line(String field) {
        return oneLine(of(field));
    }

    private static void append(StringBuilder text, CharSequence line) {
        String clean = oneLine(line.toString());
        if (!clean.isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(clean);
        }
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private int unseen;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                if (unseen == 0) {
                    line.append(words.getWholeText());
                }
            } else if (UNSEEN.contains(node.nodeName())) {
                unseen++;
            } else if (BLOCKS.contains(node.nodeName())) {
                end();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (UNSEEN.contains(node.nodeName())) {
                unseen--;
            } else if (BLOCKS.contains(node.nodeName())) {
                end();
            }
        }

        private void end() {
            append(text, line);
            line.setLength(0);
        }

        String text() {
            end();
            return text.toString();
        }
    }
}
