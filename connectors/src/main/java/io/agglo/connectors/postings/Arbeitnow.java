package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;

/** Arbeitnow's job board API: {@code data[]}, times in seconds since 1970. */
final class Arbeitnow implements BoardFormat {
    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "slug", "company_name") && object.has("job_types");
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        return new Advert()
                .put(Field.ID, BoardText.line(posting, "slug"))
                .put(Field.URL, BoardText.line(posting, "url"))
                .put(Field.TITLE, BoardText.line(posting, "title"))
                .put(Field.EMPLOYER, BoardText.line(posting, "company_name"))
                .put(Field.PLACE, BoardText.line(posting, "location"))
                .put(Field.DESCRIPTION, BoardText.text(posting, "description"))
                .put(Field.EMPLOYMENT, BoardText.line(posting, "job_types"))
                .put(Field.REMOTE, BoardText.line(posting, "remote"))
                .put(Field.POSTED, BoardText.line(posting, "created_at"));
    }
}
