package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import io.agglo.schemas.Salary;
import java.util.List;
import java.util.Optional;

/** Ashby's job board API; the employer is only the token in the address. */
final class Ashby implements BoardFormat {
    private static final BoardToken TOKEN =
            new BoardToken(
                    List.of(
                            "api\\.ashbyhq\\.com/posting-api/job-board/([\\w%+.-]+)",
                            "jobs\\.ashbyhq\\.com/([\\w%+.-]+)"));

    @Override
    public boolean isPosting(JsonNode object) {
        return BoardText.has(object, "jobUrl")
                && (object.has("descriptionHtml")
                        || object.has("descriptionPlain")
                        || object.has("isListed"));
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        return new Advert()
                .put(Field.ID, BoardText.line(posting, "id"))
                .put(Field.URL, BoardText.line(posting, "jobUrl"))
                .put(Field.TITLE, BoardText.line(posting, "title"))
                .put(Field.EMPLOYER, BoardText.line(posting, "organizationName"))
                .put(Field.EMPLOYER, TOKEN.employer(url, posting.path("jobUrl").asText("")))
                .put(Field.PLACE, BoardText.line(posting, "location"))
                .put(
                        Field.PLACE,
                        BoardText.line(posting, "address", "postalAddress", "addressLocality"))
                .put(
                        Field.REGION,
                        BoardText.line(posting, "address", "postalAddress", "addressRegion"))
                .put(
                        Field.COUNTRY,
                        BoardText.line(posting, "address", "postalAddress", "addressCountry"))
                .put(
                        Field.DESCRIPTION,
                        BoardText.text(posting, "descriptionHtml")
                                .or(() -> BoardText.text(posting, "descriptionPlain")))
                .put(Field.EMPLOYMENT, BoardText.line(posting, "employmentType"))
                .put(Field.POSTED, BoardText.line(posting, "publishedAt"))
                .put(Field.POSTED, BoardText.line(posting, "publishedDate"))
                .put(Field.REMOTE, BoardText.line(posting, "isRemote"))
                .put(
                        Field.PAY,
                        BoardText.line(
                                posting, "compensation", "scrapeableCompensationSalarySummary"))
                .put(Field.PAY, BoardText.line(posting, "compensation", "compensationTierSummary"))
                .paying(salary(posting.path("compensation")));
    }

    private static Optional<Salary> salary(JsonNode compensation) {
        for (JsonNode part : compensation.path("summaryComponents")) {
            if (part.path("compensationType").asText("").equals("Salary")) {
                return AdvertisedPay.of(
                        part.path("minValue").asDouble(0),
                        part.path("maxValue").asDouble(0),
                        part.path("currencyCode").asText(null),
                        part.path("interval").asText(null),
                        null);
            }
        }
        return Optional.empty();
    }
}
