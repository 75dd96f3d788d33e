package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Degree;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.PayPeriod;
import io.agglo.schemas.Place;
import io.agglo.schemas.RobotsVerdict;
import io.agglo.schemas.Salary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureJsonTest {
    private static final Origin ORIGIN =
            new Origin(
                    "board",
                    "https://board.example/1",
                    Instant.parse("2026-11-01T00:00:00Z"),
                    1,
                    RobotsVerdict.ALLOWED,
                    null);

    @Test
    void openEndOfASalaryIsNullAndWhatIsUnknownIsAbsent() {
        JobPosting posting =
                posting()
                        .setSalary(new Salary(null, 20_000.5, "CNY", PayPeriod.MONTH, null))
                        .build();

        assertThat(CaptureJson.print(new Capture(posting), "a.html", Counting.ENTRIES))
                .isEqualTo(
                        "{\"file\":\"a.html\",\"title\":\"Welder\",\"employer\":{\"name\":\"Cells\"},\"status\":\"open\","
                                + "\"salary\":{\"min\":null,\"max\":20000.5,\"currency\":\"CNY\",\"period\":\"month\"},"
                                + "\"remote\":false,\"url\":\"https://board.example/1\"}");
    }

    @Test
    void dayOfAPostingIsThatOfItsCity() {
        JobPosting posting =
                posting()
                        .setPlace(
                                Place.newBuilder()
                                        .setCityCode("330100")
                                        .setCityName("Hangzhou")
                                        .setCountry("CN")
                                        .build())
                        .setPostedAt(Instant.parse("2026-03-01T16:00:00Z"))
                        .setDegreeRequired(Degree.BACHELOR)
                        .setExperienceYearsMin(1.5)
                        .build();

        assertThat(CaptureJson.print(new Capture(posting), "a.html", Counting.ENTRIES))
                .contains(
                        "\"location\":{\"city\":\"Hangzhou\",\"cityCode\":\"330100\",\"country\":\"CN\"}",
                        "\"postedAt\":\"2026-03-02T00:00:00+08:00\"",
                        "\"degreeRequired\":\"bachelor\"",
                        "\"experienceYearsMin\":1.5");
    }

    @ParameterizedTest
    @CsvSource({
        ", 77, https://board.example/1",
        ", https://firm.example/a, https://firm.example/a",
        "https://firm.example/b, 77, https://firm.example/b",
        "b, 77, https://board.example/1"
    })
    void urlOfAPostingIsItsOwnPageWhereThatIsKnown(
            @Nullable String stated, String id, String expected) {
        JobPosting posting = posting().setRecordId("board:" + id).setUrl(stated).build();

        assertThat(CaptureJson.print(new Capture(posting), "a.json", Counting.ENTRIES))
                .endsWith("\"url\":\"" + expected + "\"}");
    }

    @Test
    void openingsOfAPostingAreShownWhereTheyAreStated() {
        JobPosting posting = posting().setOpenings(3).build();

        assertThat(CaptureJson.print(new Capture(posting), "a.html", Counting.ENTRIES))
                .contains("\"openings\":3");
    }

    @Test
    void articleOfAFileHasNoUrl() {
        NewsArticle article =
                NewsArticle.newBuilder()
                        .setRecordId("saved/page.html")
                        .setTitle("A")
                        .setBody("B\nC")
                        .setPublishedAt(Instant.parse("2026-03-01T16:00:00Z"))
                        .setLanguage("en")
                        .setProvenance(ORIGIN.provenance(null, 1))
                        .build();

        assertThat(CaptureJson.print(new Capture(article), "saved/page.html", Counting.ENTRIES))
                .isEqualTo(
                        "{\"file\":\"saved/page.html\",\"title\":\"A\",\"body\":\"B\\nC\",\"publishedAt\":\"2026-03-01T16:00:00Z\",\"language\":\"en\"}");
    }

    @Test
    void rejectionSaysWhereItStands() {
        Capture rejection = Rejections.MISSING_TITLE.of(ORIGIN, 7L, "title", "x".repeat(600));

        assertThat(CaptureJson.print(rejection, "f.csv", Counting.LINES))
                .isEqualTo(
                        "{\"file\":\"f.csv\",\"rejection\":\"MISSING_TITLE\",\"stage\":\"extract\",\"field\":\"title\",\"value\":\""
                                + "x".repeat(512)
                                + "\",\"line\":7}");
    }

    private static JobPosting.Builder posting() {
        return JobPosting.newBuilder()
                .setRecordId("board:77")
                .setTitle("Welder")
                .setEmployerName("Cells")
                .setPlace(Place.newBuilder().build())
                .setProvenance(ORIGIN.provenance(null, 1));
    }
}
