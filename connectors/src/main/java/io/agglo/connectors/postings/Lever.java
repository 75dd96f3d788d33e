package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;
import java.util.Locale;

/**
 * Lever's postings API: a list of openings, or one. The text stands in three places, the employer
 * only in the address.
 */
final class Lever implements BoardFormat {
    private static final BoardToken TOKEN =
            new BoardToken(
                    List.of(
                            "api(?:\\.eu)?\\.lever\\.co/v\\d/postings/([\\w%+.-]+)",
                            "jobs(?:\\.eu)?\\.lever\\.co/([\\w%+.-]+)"));

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "categories", "text")
                && (object.has("hostedUrl") || object.has("createdAt"));
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        Advert advert =
                new Advert()
                        .put(Field.ID, BoardText.line(posting, "id"))
                        .put(Field.URL, BoardText.line(posting, "hostedUrl"))
                        .put(Field.TITLE, BoardText.line(posting, "text"))
                        .put(
                                Field.EMPLOYER,
                                TOKEN.employer(url, posting.path("hostedUrl").asText("")))
                        .put(Field.PLACE, BoardText.line(posting, "categories", "location"))
                        .put(Field.COUNTRY, BoardText.line(posting, "country"))
                        .put(Field.EMPLOYMENT, BoardText.line(posting, "categories", "commitment"))
                        .put(Field.POSTED, BoardText.line(posting, "createdAt"))
                        .put(
                                Field.REMOTE,
                                BoardText.line(posting, "workplaceType")
                                        .filter(
                                                type ->
                                                        type.toLowerCase(Locale.ROOT)
                                                                .equals("remote")))
                        .put(Field.BENEFITS, BoardText.line(posting, "benefits"));
        describe(posting, advert);
        JsonNode pay = posting.path("salaryRange");
        return advert.paying(
                        AdvertisedPay.of(
                                pay.path("min").asDouble(0),
                                pay.path("max").asDouble(0),
                                pay.path("currency").asText(null),
                                pay.path("interval").asText("").replace('-', ' '),
                                null))
                .put(Field.PAY, BoardText.line(posting, "salaryDescriptionPlain"));
    }

    private static void describe(JsonNode posting, Advert advert) {
        advert.add(
                Field.DESCRIPTION,
                BoardText.text(posting, "description")
                        .or(() -> BoardText.text(posting, "descriptionPlain"))
                        .orElse(null));
        for (JsonNode list : posting.path("lists")) {
            advert.add(Field.DESCRIPTION, BoardText.line(list, "text").orElse(null));
            advert.add(Field.DESCRIPTION, BoardText.text(list, "content").orElse(null));
        }
        advert.add(
                Field.DESCRIPTION,
                BoardText.text(posting, "additional")
                        .or(() -> BoardText.text(posting, "additionalPlain"))
                        .orElse(null));
    }
}
