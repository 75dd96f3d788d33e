package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.LenientJson;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.StructuredData;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A decoded document, parsed once, and only as what somebody asks for. */
final class PostingDocument {
    private final String url;
    private final String text;
    private @Nullable List<JsonNode> json;
    private @Nullable Document page;
    private @Nullable StructuredData data;

    /**
     * A document.
     *
     * @param url where it was read from
     */
    PostingDocument(String url, String text) {
        this.url = url;
        this.text = text;
    }

    String url() {
        return url;
    }

    String text() {
        return text;
    }

    /** Whether the document begins as JSON does. */
    boolean isJson() {
        char first = first();
        return first == '{' || first == '[';
    }

    /** Whether the document begins as markup does. */
    boolean isMarkup() {
        return first() == '<';
    }

    /** The JSON values of the document, as far as they can be read. */
    List<JsonNode> json() {
        if (json == null) {
            json = isJson() ? LenientJson.read(text) : List.of();
        }
        return json;
    }

    /** The document as HTML. */
    Document page() {
        if (page == null) {
            page = Jsoup.parse(text, PageUrl.base(url));
        }
        return page;
    }

    /** What the page states about itself for machines. */
    StructuredData data() {
        if (data == null) {
            data = isJson() ? new StructuredData(json()) : new StructuredData(page());
        }
        return data;
    }

    private char first() {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!Character.isWhitespace(c) && c != '\uFEFF') {
                return c;
            }
        }
        return ' ';
    }
}
