package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;

/** A JSON Feed of openings: the employer stands in the title or as the author. */
final class JsonFeed implements BoardFormat {
    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "id", "title")
                && (object.has("content_html") || object.has("content_text"));
    }

    @Override
    public Advert read(JsonNode item, String url) {
        AdvertTitle title = AdvertTitle.of(BoardText.line(item, "title").orElse(""));
        return new Advert()
                .put(Field.ID, BoardText.line(item, "id"))
                .put(Field.URL, BoardText.line(item, "url"))
                .put(Field.URL, BoardText.line(item, "external_url"))
                .put(Field.TITLE, title.title())
                .put(Field.EMPLOYER, BoardText.line(item, "company"))
                .put(Field.EMPLOYER, title.employer())
                .put(Field.EMPLOYER, BoardText.line(item, "authors"))
                .put(Field.EMPLOYER, BoardText.line(item, "author"))
                .put(
                        Field.DESCRIPTION,
                        BoardText.text(item, "content_html")
                                .or(() -> BoardText.text(item, "content_text")))
                .put(Field.PLACE, title.place())
                .put(Field.POSTED, BoardText.line(item, "date_published"))
                .put(Field.LANGUAGE, BoardText.line(item, "language"));
    }
}
