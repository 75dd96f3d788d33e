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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostingExtractorTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");
    private static final String GREENHOUSE =
            "{\"absolute_url\":\"/jobs/1\",\"location\":{\"name\":\"Lyon\"},\"updated_at\":\"2026-10-01T00:00:00Z\",\"title\":\"Welder\",\"content\":\"\"}";

    private static final String JOB = "https://jobs.example/1";

    /** What a page may say under a name that a profile may give. */
    private static final Map<String, String> VALUES =
            Map.ofEntries(
                    Map.entry("location", "Lyon"),
                    Map.entry("location.city", "Lyon"),
                    Map.entry("location.region", "Bavaria"),
                    Map.entry("location.country", "France"),
                    Map.entry("postedAt", "2026-10-20"),
                    Map.entry("validThrough", "2026-12-20"),
                    Map.entry("status", "closed"),
                    Map.entry("salary", "3000 € per month"),
                    Map.entry("salary.currency", "CHF"),
                    Map.entry("salary.period", "hour"),
                    Map.entry("remote", "yes"),
                    Map.entry("degreeRequired", "Master"),
                    Map.entry("experienceYearsMin", "7 years"),
                    Map.entry("openings", "12"),
                    Map.entry("language", "fr"),
                    Map.entry("url", "/elsewhere"));

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

    @ParameterizedTest
    @CsvSource({
        "北京-石景山区, 2026-10-01T01:00:00Z",
        "湖北省, 2026-10-01T01:00:00Z",
        "'', 2026-10-01T09:00:00Z"
    })
    void timeWithoutZoneIsThatOfThePlaceAlsoOfAChineseProvince(String place, Instant posted) {
        String item =
                "{\"job_name\":\"Welder\",\"company_name\":\"Ember Cells\",\"workarea_text\":\"%s\",\"issuedate\":\"2026-10-01 09:00:00\"}"
                        .formatted(place);

        assertThat(posting("https://jobs.example/1", item).getPostedAt()).isEqualTo(posted);
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

    @ParameterizedTest
    @MethodSource("fieldNames")
    void everyNameThatAProfileMayGiveChangesThePosting(String name) {
        String page =
                "<b class=t>Welder</b><b class=e>Ember Cells</b><i class=x>%s</i>"
                        .formatted(VALUES.getOrDefault(name, "Somewhat else"));
        Map<String, FieldRule> silent =
                Map.of("title", rule("css:.t", true), "employer", rule("css:.e", true));
        Map<String, FieldRule> rules = new HashMap<>(silent);
        if (name.equals("employer.name")) {
            rules.remove("employer");
        }
        if (name.startsWith("salary.")) {
            rules.put("salary", rule("css:.p", true));
            page += "<i class=p>3000</i>";
        }
        rules.put(name, rule("css:.x", true));

        JobPosting with = (JobPosting) read(hints(rules), JOB, page).get(0).getBody();
        rules.remove(name);
        rules.putIfAbsent("employer", rule("css:.e", true));
        rules.putIfAbsent("title", rule("css:.t", true));
        JobPosting without = (JobPosting) read(hints(rules), JOB, page).get(0).getBody();

        assertThat(with).isNotEqualTo(without);
    }

    static Set<String> fieldNames() {
        return PostingExtractor.fieldNames();
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
