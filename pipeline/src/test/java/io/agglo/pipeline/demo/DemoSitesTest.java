package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.registrations.RegistrationExtractor;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoPosting.Markup;
import io.agglo.pipeline.demo.DemoStory.Outlet;
import io.agglo.pipeline.demo.DemoWorld.Size;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSitesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final DemoWorld WORLD = DemoWorld.of(7, TODAY, new Size(600, 700, 200));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static DemoSites sites;

    @BeforeAll
    static void start() throws IOException {
        sites = DemoSites.start(WORLD);
    }

    @AfterAll
    static void stop() {
        sites.close();
    }

    @Test
    void everySiteHasItsOwnAddressOnTheLoopbackInterface() {
        assertThat(sites.addresses())
                .containsOnlyKeys(
                        "demo-register",
                        "demo-board",
                        "demo-news-qianjiang",
                        "demo-news-yuanwang",
                        "demo-news-delta");
        assertThat(sites.addresses().values())
                .doesNotHaveDuplicates()
                .allMatch(base -> base.matches("http://127\\.0\\.0\\.\\d+:\\d+"));
    }

    @Test
    void everySiteClosesThePrivatePathToRobots() throws Exception {
        for (String base : sites.addresses().values()) {
            assertThat(text(get(base + "/robots.txt"))).contains("Disallow: /private/\n");
        }
    }

    @Test
    void bulkFileReadsBackWithExactlyTheDamagedRowsRejected() throws Exception {
        List<Object> rows = rows("/bulk/companies.csv");
        LocalDate day = TODAY.minusDays(RegisterSite.BULK_AGE_DAYS);

        assertThat(rows.stream().filter(Rejection.class::isInstance))
                .hasSize(RegisterSite.DAMAGED_ROWS);
        assertThat(rows.stream().filter(CompanyRegistration.class::isInstance))
                .hasSize(
                        (int)
                                WORLD.firms().stream()
                                        .filter(firm -> !firm.availableOn().isAfter(day))
                                        .count());
        assertThat(
                        rows.stream()
                                .filter(Rejection.class::isInstance)
                                .map(row -> ((Rejection) row).getReason())
                                .distinct())
                .containsExactlyInAnyOrder(
                        "WRONG_COLUMN_COUNT",
                        "BROKEN_QUOTE",
                        "DAMAGED_TEXT",
                        "DISPLACED_VALUE",
                        "MISSING_NUMBER",
                        "INVALID_DATE",
                        "MISSING_NAME");
    }

    @Test
    void registerRowsNameTheCityOfTheFirm() throws Exception {
        List<CompanyRegistration> rows =
                rows("/bulk/companies.csv").stream()
                        .filter(CompanyRegistration.class::isInstance)
                        .map(CompanyRegistration.class::cast)
                        .toList();

        for (CompanyRegistration row : rows) {
            DemoFirm firm =
                    WORLD.firms().stream()
                            .filter(f -> f.creditCode().equals(row.getCreditCode()))
                            .findFirst()
                            .orElseThrow();
            assertThat(row.getPlace().getCityCode())
                    .isIn(firm.city().code(), firm.move() == null ? "" : firm.move().city().code());
        }
    }

    @Test
    void bulkFileAndUpdatesHoldEveryFirmThatTheRegisterShows() throws Exception {
        Set<String> codes = new HashSet<>();
        get(base("demo-register") + "/bulk/updates.csv");
        for (String file : List.of("/bulk/companies.csv", "/bulk/updates.csv")) {
            for (Object row : rows(file)) {
                if (row instanceof CompanyRegistration firm) {
                    codes.add(firm.getCreditCode());
                }
            }
        }

        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        WORLD.shown().firms().stream().map(DemoFirm::creditCode).toList());
    }

    private static List<Object> rows(String path) throws Exception {
        String csv = text(get(base("demo-register") + path));
        Origin origin =
                new Origin(
                        "demo-register",
                        path,
                        TODAY.atTime(12, 0).atZone(DemoTime.ZONE).toInstant(),
                        1,
                        RobotsVerdict.ALLOWED,
                        null);
        List<Object> rows = new ArrayList<>();
        Page page =
                new Page(
                        path,
                        path,
                        200,
                        Map.of(),
                        csv.getBytes(StandardCharsets.UTF_8),
                        origin.fetchedAt(),
                        RobotsVerdict.ALLOWED);
        new RegistrationExtractor().extract(page, origin, (Capture row) -> rows.add(row.getBody()));
        return rows;
    }

    @Test
    void listLeadsToEveryPostingThatIsStillThere() throws Exception {
        Set<String> found = new HashSet<>();
        String next = "/jobs/";
        while (next != null) {
            String page = text(get(base("demo-board") + next));
            links(page, "href=\"/(?:job|old)/(\\d+)\\.html\"", found);
            Matcher link = Pattern.compile("class=\"next\" href=\"([^\"]+)\"").matcher(page);
            next = link.find() ? link.group(1) : null;
        }
        List<String> there =
                WORLD.shown().postings().stream()
                        .filter(posting -> posting.end() != End.WITHDRAWN)
                        .map(DemoPosting::id)
                        .toList();

        assertThat(found).containsAll(there);
        assertThat(found.size() - there.size()).isBetween(1, BoardSite.STALE_LINKS);
    }

    @Test
    void pageInGbkSaysSoOnlyInItself() throws Exception {
        DemoPosting posting = posting(page -> page.markup() == Markup.GBK);

        HttpResponse<byte[]> page = get(url(posting));

        assertThat(page.headers().firstValue("content-type")).contains("text/html");
        assertThat(new String(page.body(), Charset.forName("GB18030")))
                .contains("<meta charset=\"gbk\">", posting.title(), posting.city().name());
    }

    @Test
    void somePagesCarryJsonThatIsNone() throws Exception {
        DemoPosting posting = posting(page -> page.markup() == Markup.CONTROL_CHARACTERS);

        Matcher json =
                Pattern.compile("(?s)<script type=\"application/ld\\+json\">(.*?)</script>")
                        .matcher(text(get(url(posting))));

        assertThat(json.find()).isTrue();
        assertThat(json.group(1)).contains("\r\n\t");
    }

    @Test
    void closedPostingSaysSoAndWithdrawnPostingIsGone() throws Exception {
        DemoPosting closed =
                posting(page -> page.end() == End.CLOSED && page.markup() == Markup.UTF_8);
        DemoPosting withdrawn =
                WORLD.shown().postings().stream()
                        .filter(page -> page.end() == End.WITHDRAWN)
                        .findFirst()
                        .orElseThrow();

        assertThat(text(get(url(closed)))).contains("\"validThrough\"", "该职位已下线");
        assertThat(get(url(withdrawn)).statusCode()).isEqualTo(404);
    }

    @Test
    void oldAddressRedirectsToTheNewOne() throws Exception {
        DemoPosting posting = posting(page -> page.markup() == Markup.UTF_8);

        HttpResponse<byte[]> reply = get(url(posting).replace("/job/", "/old/"));

        assertThat(reply.statusCode()).isEqualTo(301);
        assertThat(reply.headers().firstValue("location")).contains(url(posting));
    }

    @Test
    void onePathOfEachSiteFailsOnceAndHeals() throws Exception {
        try (DemoSites own = DemoSites.start(WORLD)) {
            String updates = own.addresses().get("demo-register") + "/bulk/updates.csv";

            assertThat(get(updates).statusCode()).isEqualTo(500);
            assertThat(get(updates).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void unchangedPageIsNotSentAgain() throws Exception {
        String url = url(posting(page -> page.markup() == Markup.UTF_8));
        HttpResponse<byte[]> first = get(url);
        String tag = first.headers().firstValue("etag").orElseThrow();
        String changed = first.headers().firstValue("last-modified").orElseThrow();

        assertThat(get(url, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(url, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get(url, "If-Modified-Since", changed).statusCode()).isEqualTo(304);
        assertThat(get(url, "If-Modified-Since", "Tue, 01 Jan 2019 00:00:00 GMT").statusCode())
                .isEqualTo(200);
    }

    @Test
    void sitemapLeadsToEveryArticleOfTheOutlet() throws Exception {
        for (Outlet outlet : Outlet.values()) {
            String base = base("demo-news-" + outlet.name().toLowerCase(Locale.ROOT));
            Set<String> maps = new HashSet<>();
            links(text(get(base + "/sitemap.xml")), "<loc>([^<]+)</loc>", maps);
            Set<String> articles = new HashSet<>();
            for (String map : maps) {
                links(text(get(map)), "<loc>([^<]+)</loc>", articles);
            }

            assertThat(articles)
                    .containsExactlyInAnyOrderElementsOf(
                            WORLD.shown().stories().stream()
                                    .filter(story -> story.outlet() == outlet)
                                    .map(story -> base + story.path())
                                    .toList());
        }
    }

    @Test
    void sameWorldAnswersWithTheSameBytes() {
        DemoWorld again = DemoWorld.of(7, TODAY, new Size(600, 700, 200));
        String base = "http://127.0.0.9:8080";

        for (DemoStory story : WORLD.shown().stories().subList(0, 50)) {
            NewsSite site = new NewsSite(story.outlet(), base);
            assertThat(site.answer(story.path(), again.shown()).body())
                    .isEqualTo(
                            new NewsSite(story.outlet(), base)
                                    .answer(story.path(), WORLD.shown())
                                    .body());
        }
        for (String path : List.of("/", "/jobs/", "/jobs/?page=2", "/job/1000000.html")) {
            assertThat(new BoardSite(base).answer(path, again.shown()).body())
                    .isEqualTo(new BoardSite(base).answer(path, WORLD.shown()).body());
        }
        for (String path : List.of("/", "/bulk/companies.csv", "/bulk/updates.csv", "/changes/")) {
            assertThat(new RegisterSite(base, TODAY).answer(path, again.shown()).body())
                    .isEqualTo(new RegisterSite(base, TODAY).answer(path, WORLD.shown()).body());
        }
    }

    @Test
    void arrivalsShowUpOnListsFeedsAndUpdates() throws Exception {
        try (DemoSites live = DemoSites.start(WORLD)) {
            String board = live.addresses().get("demo-board") + "/jobs/";
            String register = live.addresses().get("demo-register") + "/bulk/updates.csv";
            String feed = live.addresses().get("demo-news-qianjiang") + "/feed.xml";
            get(register);
            List<String> before = List.of(text(get(board)), text(get(register)), text(get(feed)));

            for (int i = 0; i < 40; i++) {
                live.arrive();
            }

            assertThat(text(get(board))).isNotEqualTo(before.get(0));
            assertThat(text(get(register)).length()).isGreaterThan(before.get(1).length());
            assertThat(text(get(feed))).isNotEqualTo(before.get(2));
            assertThat(live.arrived()).isEqualTo(40);
        }
    }

    @Test
    void profilesNameTheActualAddresses(@TempDir Path folder) throws IOException {
        List<Path> files = sites.writeProfiles(folder.resolve("profiles"));

        assertThat(files).hasSize(5);
        for (Path file : files) {
            String profile = Files.readString(file);
            String id = file.getFileName().toString().replace(".yaml", "");
            assertThat(profile).contains("id: " + id + "\n", base(id)).doesNotContain("{{");
        }
    }

    private static DemoPosting posting(Predicate<DemoPosting> wanted) {
        return WORLD.shown().postings().stream()
                .filter(page -> page.end() != End.WITHDRAWN)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static String url(DemoPosting posting) {
        return base("demo-board") + "/job/" + posting.id() + ".html";
    }

    private static String base(String site) {
        return Objects.requireNonNull(sites.addresses().get(site));
    }

    private static void links(String page, String pattern, Set<String> into) {
        Pattern.compile(pattern).matcher(page).results().forEach(link -> into.add(link.group(1)));
    }

    private static String text(HttpResponse<byte[]> reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> get(String url, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + url, e);
        }
    }
}
