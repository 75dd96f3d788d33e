package io.agglo.connectors.postings;

import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.postings.Advert.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * XML in which every {@code job} is an opening and its elements are labels, as boards give their
 * openings to aggregators.
 */
final class LabelledXml implements PostingFormat {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml\\b");
    private static final String OPENINGS = "job, vacancy, position:has(title)";

    private final Labels labels;

    LabelledXml(Labels labels) {
        this.labels = labels;
    }

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!DECLARATION.matcher(document.text()).find()) {
            return false;
        }
        Document xml = Jsoup.parse(document.text(), "", Parser.xmlParser());
        List<Element> openings =
                xml.select(OPENINGS).stream().filter(one -> one.childrenSize() > 1).toList();
        if (openings.isEmpty()) {
            return false;
        }
        if (xml.childNodes().stream().anyMatch(DocumentType.class::isInstance)) {
            out.reject(Rejections.INVALID_XML, null, null, "DOCTYPE");
            return true;
        }
        for (int at = 0; at < openings.size(); at++) {
            out.read(advert(openings.get(at)), (long) at);
        }
        return true;
    }

    private Advert advert(Element opening) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Element child : opening.children()) {
            values.putIfAbsent(child.nodeName(), child.wholeText());
        }
        Map<Field, List<String>> fields = labels.fields(values.keySet());
        return LabelledAdvert.of(fields, values::get);
    }
}
