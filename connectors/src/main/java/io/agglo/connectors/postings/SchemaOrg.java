package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.StructuredData;
import java.util.List;
import java.util.regex.Pattern;

/** Pages and files with schema.org {@code JobPosting}: JSON-LD, else microdata, else RDFa. */
final class SchemaOrg implements PostingFormat {
    static final Pattern TYPE = Pattern.compile("(?i)JobPosting");

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        List<Advert> adverts = adverts(document);
        for (int at = 0; at < adverts.size(); at++) {
            out.read(adverts.get(at), adverts.size() == 1 ? null : Long.valueOf(at));
        }
        return !adverts.isEmpty();
    }

    /** The openings that a document states so. */
    static List<Advert> adverts(PostingDocument document) {
        if (!document.isJson() && !document.isMarkup()) {
            return List.of();
        }
        StructuredData data = document.data();
        List<JsonNode> postings = data.linked(TYPE);
        if (postings.isEmpty()) {
            postings = data.microdata(TYPE);
        }
        if (postings.isEmpty()) {
            postings = data.rdfa(TYPE);
        }
        return postings.stream()
                .map(posting -> new SchemaOrgPosting(data, posting).advert())
                .toList();
    }
}
