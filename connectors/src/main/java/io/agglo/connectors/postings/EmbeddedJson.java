package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.LenientJson;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Pages whose openings stand as a board's JSON in a script: 51job's {@code window.__SEARCH_RESULT__
 * = {…}}, or a script of JSON alone.
 */
final class EmbeddedJson implements PostingFormat {
    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?:window\\.|var |let |const |^|;|\\n)\\s*[\\w.$\\[\\]'\"]+\\s*=\\s*(?=[\\[{])");

    /** A script that builds a page assigns hundreds of objects, the data among the first. */
    private static final int MOST_TRIED = 40;

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!document.isMarkup()) {
            return false;
        }
        for (Element script : document.page().select("script:not([src])")) {
            for (JsonNode value : values(script)) {
                if (BoardJson.read(List.of(value), document.url(), out)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<JsonNode> values(Element script) {
        String code = script.data();
        if (script.attr("type").contains("json")) {
            return script.attr("type").contains("ld+json") ? List.of() : LenientJson.read(code);
        }
        List<JsonNode> values = new ArrayList<>();
        Matcher assigned = ASSIGNED.matcher(code);
        for (int tried = 0; tried < MOST_TRIED && assigned.find(); tried++) {
            values.addAll(LenientJson.first(code, assigned.end()));
        }
        return values;
    }
}
