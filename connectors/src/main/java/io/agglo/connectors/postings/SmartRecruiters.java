package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;

/**
 * SmartRecruiters' posting API: {@code content[]} of short entries, or one opening with the text in
 * {@code jobAd.sections}.
 */
final class SmartRecruiters implements BoardFormat {
    private static final List<String> SECTIONS =
            List.of(
                    "companyDescription",
                    "jobDescription",
                    "qualifications",
                    "additionalInformation");

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "releasedDate", "company");
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        Advert advert =
                new Advert()
                        .put(Field.ID, BoardText.line(posting, "id"))
                        .put(Field.URL, BoardText.line(posting, "postingUrl"))
                        .put(Field.URL, page(posting))
                        .put(Field.TITLE, BoardText.line(posting, "name"))
                        .put(Field.EMPLOYER, BoardText.line(posting, "company", "name"))
                        .put(Field.EMPLOYER, BoardText.line(posting, "company", "identifier"))
                        .put(Field.INDUSTRY, BoardText.line(posting, "industry"))
                        .put(Field.PLACE, BoardText.line(posting, "location", "city"))
                        .put(Field.PLACE, BoardText.line(posting, "location", "fullLocation"))
                        .put(Field.REGION, BoardText.line(posting, "location", "region"))
                        .put(Field.COUNTRY, BoardText.line(posting, "location", "country"))
                        .put(Field.REMOTE, BoardText.line(posting, "location", "remote"))
                        .put(Field.EMPLOYMENT, BoardText.line(posting, "typeOfEmployment"))
                        .put(Field.POSTED, BoardText.line(posting, "releasedDate"))
                        .put(Field.LANGUAGE, BoardText.line(posting, "language", "code"));
        for (String section : SECTIONS) {
            advert.add(
                    Field.DESCRIPTION,
                    BoardText.text(posting, "jobAd", "sections", section, "text").orElse(null));
        }
        return posting.path("active").asBoolean(true) ? advert : advert.close();
    }

    private static String page(JsonNode posting) {
        String company = posting.path("company").path("identifier").asText("");
        String id = posting.path("id").asText("");
        return company.isEmpty() || id.isEmpty()
                ? ""
                : "https://jobs.smartrecruiters.com/" + company + "/" + id;
    }
}
