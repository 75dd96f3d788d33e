package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;

/**
 * Greenhouse's job board API: {@code jobs[]}, or one job with its {@code content}, which is HTML
 * that was escaped once more. The employer is often only the token in the address.
 */
final class Greenhouse implements BoardFormat {
    private static final BoardToken TOKEN =
            new BoardToken(
                    List.of(
                            "boards-api\\.greenhouse\\.io/v1/boards/([\\w-]+)",
                            "api\\.greenhouse\\.io/v1/boards/([\\w-]+)",
                            "boards(?:\\.\\w+)?\\.greenhouse\\.io/embed/\\w+\\?(?:.*&)?for=([\\w-]+)",
                            "(?:job-)?boards(?:\\.\\w+)?\\.greenhouse\\.io/(?!v1/|embed/)([\\w-]+)",
                            "//(?:[\\w-]+\\.)*?([\\w-]+)\\.(?:com?\\.)?[a-z]+/.*[?&]gh_jid="));

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "absolute_url", "location")
                && (object.has("updated_at")
                        || object.has("content")
                        || object.has("internal_job_id"));
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        Advert advert =
                new Advert()
                        .put(Field.ID, BoardText.line(posting, "id"))
                        .put(Field.URL, BoardText.line(posting, "absolute_url"))
                        .put(Field.TITLE, BoardText.line(posting, "title"))
                        .put(Field.EMPLOYER, BoardText.line(posting, "company_name"))
                        .put(
                                Field.EMPLOYER,
                                TOKEN.employer(url, posting.path("absolute_url").asText("")))
                        .put(Field.PLACE, BoardText.line(posting, "location"))
                        .put(Field.DESCRIPTION, BoardText.text(posting, "content"))
                        .put(Field.POSTED, BoardText.line(posting, "first_published"))
                        .put(Field.POSTED, BoardText.line(posting, "updated_at"))
                        .put(Field.ENDS, BoardText.line(posting, "application_deadline"))
                        .put(Field.LANGUAGE, BoardText.line(posting, "language"));
        for (JsonNode office : posting.path("offices")) {
            advert.put(Field.PLACE, BoardText.line(office, "location"));
        }
        for (JsonNode range : posting.path("pay_input_ranges")) {
            advert.paying(
                    AdvertisedPay.of(
                            cents(range.path("min_cents")),
                            cents(range.path("max_cents")),
                            range.path("currency_type").asText(null),
                            range.path("title").asText(null),
                            null));
        }
        return advert;
    }

    private static double cents(JsonNode amount) {
        return amount.asDouble(0) / 100;
    }
}
