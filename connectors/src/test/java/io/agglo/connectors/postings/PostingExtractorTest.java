package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.FieldRules;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile.FieldRule;
import io.agglo.schemas.Capture;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingExtractorTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String GREENHOUSE =
            "{\"absolute_url\":\"/jobs/1\",\"location\":{\"name\":\"Lyon\"},\"updated_at\":\"2026-10-01T00:00:00Z\",\"title\":\"Welder\",\"content\":\"\"}";

    @ParameterizedTest
    @CsvSource({
        "https://boards-api.greenhouse.io/v1/boards/ember-cells/jobs/1, Ember Cells",
        "https://boards.greenhouse.io/embercells/jobs/1, Embercells",
        "https://job-boards.eu.greenhouse.io/embercells/jobs/1, Embercells",
        "https://boards.greenhouse.io/embed/job_app?for=embercells&token=1, Embercells",
        "https://www.embercells.com/careers?gh_jid=1, Embercells"
    })
    void employerThatTheAnswerIsSilentAboutStandsInItsAddress(String url, String employer) {
        assertThat(posting(url, GREENHOUSE).getEmployerName()).isEqualTo(employer);
    }

    @Test
    void answerWithoutEmployerInTextOrAddressIsRejected() {
        assertThat(read(SiteHints.NONE, "file:///jobs.json", GREENHOUSE))
                .singleElement()
                .extracting(Capture::getBody)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> {
                            assertThat(rejection.getReason()).isEqualTo("MISSING_EMPLOYER");
                            assertThat(rejection.getValue()).isEqualTo("Welder");
                        });
    }

    @Test
    void profileGoesBeforeWhatThePageStates() {
        String page =
                "<script type=application/ld+json>{\"@type\":\"JobPosting\",\"title\":\"A job\",\"hiringOrganization\":\"Ember Cells\",\"jobLocation\":\"Lyon\",\"baseSalary\":50000}</script>"
                        + "<b class=t>Welder</b><i class=p>3000 € par mois</i>";
        SiteHints hints =
                hints(Map.of("title", rule("css:.t", false), "salary", rule("css:.p", false)));

        JobPosting posting =
                (JobPosting) read(hints, "https://jobs.example/1", page).get(0).getBody();

        assertThat(posting.getTitle()).isEqualTo("Welder");
        assertThat(posting.getEmployerName()).isEqualTo("Ember Cells");
        assertThat(posting.getPlace().getCityName()).isEqualTo("Lyon");
        assertThat(posting.getSalary().getMin()).isEqualTo(3000);
    }

    @Test
    void pageWithoutAFieldThatItsProfileRequiresIsRejected() {
        SiteHints hints = hints(Map.of("salary", rule("css:.pay", true)));

        assertThat(read(hints, "https://jobs.example/1", "<h1>Welder</h1>"))
                .singleElement()
                .extracting(Capture::getBody)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> {
                            assertThat(rejection.getReason()).isEqualTo("MISSING_FIELD");
                            assertThat(rejection.getField()).isEqualTo("salary");
                            assertThat(rejection.getValue()).isEqualTo("css:.pay");
                        });
    }

    @Test
    void tableOfAChineseBoardMayBeInGbk() {
        Page page =
                page(
                        "file:///jobs.csv",
                        "职位,公司,薪资,工作地点\n焊工,武汉汉阳船机有限公司,6-8千/月,武汉\n"
                                .getBytes(Charset.forName("GBK")));

        List<Capture> out = new ArrayList<>();
        new PostingExtractor().extract(page, origin(page.url()), out::add);

        JobPosting posting = (JobPosting) out.get(0).getBody();
        assertThat(posting.getTitle()).isEqualTo("焊工");
        assertThat(posting.getPlace().getCityCode()).isEqualTo("420100");
        assertThat(posting.getProvenance().getPosition()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"'title,company,salary\na,b,1', LINES", "'[{}]', ENTRIES", "<rss>, ENTRIES"})
    void positionsCountLinesInATableAndEntriesElsewhere(String text, Counting expected) {
        Page page = page("file:///jobs", text.getBytes(StandardCharsets.UTF_8));

        assertThat(new PostingExtractor().counting(page)).isEqualTo(expected);
    }

    private static SiteHints hints(Map<String, FieldRule> rules) {
        return new SiteHints(null, null, null, new FieldRules(rules));
    }

    private static FieldRule rule(String place, boolean required) {
        return new FieldRule(List.of(place), null, null, required, 0, null);
    }

    private static JobPosting posting(String url, String text) {
        return (JobPosting) read(SiteHints.NONE, url, text).get(0).getBody();
    }

    private static List<Capture> read(SiteHints hints, String url, String text) {
        List<Capture> out = new ArrayList<>();
        new PostingExtractor(hints)
                .extract(page(url, text.getBytes(StandardCharsets.UTF_8)), origin(url), out::add);
        return out;
    }

    private static Page page(String url, byte[] body) {
        return new Page(url, url, 200, Map.of(), body, FETCHED, RobotsVerdict.NOT_APPLICABLE);
    }

    private static Origin origin(String url) {
        return new Origin("board", url, FETCHED, 1, RobotsVerdict.NOT_APPLICABLE, null);
    }
}
