package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;
import java.util.Optional;

/** Recruitee's careers site API: {@code offers[]} or one {@code offer}. */
final class Recruitee implements BoardFormat {
    private static final BoardToken TOKEN =
            new BoardToken(List.of("//([\\w-]+)\\.recruitee\\.com(?:/|$)"));

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "careers_url")
                && (object.has("slug") || object.has("careers_apply_url"));
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        Advert advert =
                new Advert()
                        .put(Field.ID, BoardText.line(posting, "id"))
                        .put(Field.URL, BoardText.line(posting, "careers_url"))
                        .put(Field.TITLE, BoardText.line(posting, "title"))
                        .put(Field.EMPLOYER, BoardText.line(posting, "company_name"))
                        .put(
                                Field.EMPLOYER,
                                TOKEN.employer(url, posting.path("careers_url").asText("")))
                        .put(Field.PLACE, BoardText.line(posting, "city"))
                        .put(Field.PLACE, BoardText.line(posting, "location"))
                        .put(Field.REGION, BoardText.line(posting, "state_name"))
                        .put(Field.COUNTRY, BoardText.line(posting, "country_code"))
                        .put(Field.COUNTRY, BoardText.line(posting, "country"))
                        .put(Field.REMOTE, BoardText.line(posting, "remote"))
                        .put(
                                Field.EMPLOYMENT,
                                BoardText.line(posting, "employment_type_code")
                                        .map(Recruitee::words))
                        .put(
                                Field.DEGREE,
                                BoardText.line(posting, "education_code").map(Recruitee::words))
                        .put(Field.POSTED, BoardText.line(posting, "published_at"))
                        .put(Field.POSTED, BoardText.line(posting, "created_at"))
                        .put(Field.ENDS, BoardText.line(posting, "close_at"))
                        .put(Field.STATUS, BoardText.line(posting, "status"))
                        .add(Field.DESCRIPTION, BoardText.text(posting, "description").orElse(null))
                        .add(
                                Field.DESCRIPTION,
                                BoardText.text(posting, "requirements").orElse(null));
        JsonNode pay = posting.path("salary");
        return advert.paying(
                AdvertisedPay.of(
                        amount(pay, "min"),
                        amount(pay, "max"),
                        pay.path("currency").asText(null),
                        pay.path("period").asText(null),
                        null));
    }

    private static double amount(JsonNode pay, String key) {
        Optional<String> text = BoardText.line(pay, key);
        return text.map(AdvertisedPay::number)
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .orElse(0.0);
    }

    private static String words(String code) {
        return code.replace('_', ' ');
    }
}
