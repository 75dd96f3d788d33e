package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;

/** LinkedIn's own JSON: times in milliseconds, the employer inside of {@code companyDetails}. */
final class Voyager implements BoardFormat {
    private static final String RESOLVED = "companyResolutionResult";

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "companyDetails", "title") && object.has("listedAt");
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        Advert advert =
                new Advert()
                        .put(Field.ID, BoardText.line(posting, "jobPostingId"))
                        .put(Field.ID, BoardText.line(posting, "dashEntityUrn"))
                        .put(Field.ID, BoardText.line(posting, "entityUrn"))
                        .put(Field.URL, BoardText.line(posting, "jobPostingUrl"))
                        .put(Field.TITLE, BoardText.line(posting, "title"))
                        .put(Field.PLACE, BoardText.line(posting, "formattedLocation"))
                        .put(Field.DESCRIPTION, BoardText.text(posting, "description"))
                        .put(Field.EMPLOYMENT, BoardText.line(posting, "formattedEmploymentStatus"))
                        .put(Field.INDUSTRY, BoardText.line(posting, "formattedIndustries"))
                        .put(Field.REMOTE, BoardText.line(posting, "workRemoteAllowed"))
                        .put(Field.POSTED, BoardText.line(posting, "originalListedAt"))
                        .put(Field.POSTED, BoardText.line(posting, "listedAt"))
                        .put(Field.ENDS, BoardText.line(posting, "expireAt"));
        for (JsonNode company : posting.get("companyDetails")) {
            JsonNode resolved = company.path(RESOLVED);
            advert.put(Field.EMPLOYER, BoardText.line(resolved, "name"))
                    .put(Field.EMPLOYER, BoardText.line(company, "companyName"));
        }
        advert.put(Field.EMPLOYER, BoardText.line(posting, "companyDetails", "companyName"));
        return posting.path("jobState").asText("LISTED").equals("LISTED") ? advert : advert.close();
    }
}
