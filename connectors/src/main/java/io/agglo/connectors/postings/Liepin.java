package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;

/** Liepin's search answer: cards that hold the opening and the employer side by side. */
final class Liepin implements BoardFormat {
    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "job", "comp") && object.get("job").has("title");
    }

    @Override
    public Advert read(JsonNode card, String url) {
        JsonNode job = card.get("job");
        return new Advert()
                .put(Field.ID, BoardText.line(job, "jobId"))
                .put(Field.URL, BoardText.line(job, "link"))
                .put(Field.TITLE, BoardText.line(job, "title"))
                .put(Field.EMPLOYER, BoardText.line(card, "comp", "compName"))
                .put(Field.INDUSTRY, BoardText.line(card, "comp", "compIndustry"))
                .put(Field.PLACE, BoardText.line(job, "dq"))
                .put(Field.PAY, BoardText.line(job, "salary"))
                .put(Field.EXPERIENCE, BoardText.line(job, "requireWorkYears"))
                .put(Field.DEGREE, BoardText.line(job, "requireEduLevel"))
                .put(Field.POSTED, BoardText.line(job, "refreshTime"))
                .put(Field.LANGUAGE, "zh");
    }
}
