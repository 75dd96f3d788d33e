package io.agglo.connectors.crawl;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.agglo.connectors.http.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Parses pages as HTML, for their links. */
final class HtmlPages {

    /** Tags beyond which a page is a bomb: each becomes a node of some 100 bytes. */
    static final int MOST_TAGS = 500_000;

    private static final Pattern CHARSET =
            Pattern.compile("(?i)charset\\s*=\\s*[\"']?([a-z0-9_:.+-]+)");

    private HtmlPages() {}

    /**
     * The document of a page.
     *
     * @param body the page's body, or its beginning
     */
    static Document parse(byte[] body, Page page) throws IOException {
        return Jsoup.parse(
                new ByteArrayInputStream(body),
                charsetOf(page.header("content-type").orElse("")),
                page.url());
    }

    /**
     * Refuses a body that would become too large a tree.
     *
     * @throws IOException above {@link #MOST_TAGS}
     */
    static void requireFewTags(byte[] body) throws IOException {
        if (body.length <= MOST_TAGS) {
            return;
        }
        int tags = 0;
        for (byte b : body) {
            if (b == '<' && ++tags > MOST_TAGS) {
                throw new IOException("it has more than %d tags".formatted(MOST_TAGS));
            }
        }
    }

    private static @Nullable String charsetOf(String contentType) {
        Matcher found = CHARSET.matcher(contentType);
        if (!found.find()) {
            return null;
        }
        String name = found.group(1).toLowerCase(Locale.ROOT);
        if (name.equals("gb2312") || name.equals("gbk")) {
            return "GB18030";
        }
        try {
            return Charset.forName(name).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
