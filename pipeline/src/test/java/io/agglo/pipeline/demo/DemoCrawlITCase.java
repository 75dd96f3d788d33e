package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.news.ArticleExtractor;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.connectors.registrations.RegistrationExtractor;
import io.agglo.pipeline.demo.DemoPosting.Degree;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.PostingStatus;
import io.agglo.schemas.Rejection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The world, crawled whole over HTTP, says what is true of it. */
class DemoCrawlITCase {
    private static final LocalDate TODAY = LocalDate.now(DemoTime.ZONE);
    private static final DemoWorld WORLD = DemoWorld.of(7, TODAY);
    private static final List<Object> CAPTURED = new ArrayList<>();
    private static long requests;
    private static long forbidden;

    @BeforeAll
    static void crawl() throws Exception {
        try (DemoSites sites = DemoSites.start(WORLD)) {
            List<SiteProfile> profiles =
                    sites.profiles().values().stream()
                            .map(yaml -> yaml.getBytes(StandardCharsets.UTF_8))
                            .map(yaml -> SiteProfiles.read(new ByteArrayInputStream(yaml)))
                            .toList();
            StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
            CrawlSource<Capture> source =
                    CrawlSource.of(profiles, DemoCrawlITCase::read, CAPTURES)
                            .withLoopback()
                            .once()
                            .build();
            try (CloseableIterator<Capture> captures =
                    env.fromSource(source, WatermarkStrategy.noWatermarks(), "crawl")
                            .executeAndCollect("crawl the demo")) {
                captures.forEachRemaining(capture -> CAPTURED.add(capture.getBody()));
            }
            requests = sites.requests();
            forbidden = sites.forbiddenRequests();
        }
    }

    private static final TypeInformation<Capture> CAPTURES = new AvroTypeInfo<>(Capture.class);

    private static void read(SiteProfile profile, Page page, Consumer<Capture> out) {
        Origin origin =
                new Origin(
                        profile.id(),
                        page.url(),
                        page.fetchedAt(),
                        profile.version(),
                        page.robots(),
                        profile.licence());
        switch (profile.kind()) {
            case REGISTRATION -> new RegistrationExtractor().extract(page, origin, out);
            case POSTING -> new PostingExtractor().extract(page, origin, out);
            case ARTICLE -> new ArticleExtractor().extract(page, origin, out);
        }
    }

    @Test
    void wholeWorldIsReadInFewerThanTwelveThousandRequests() {
        assertThat(requests).isBetween(11_000L, 12_000L);
        assertThat(forbidden).isZero();
    }

    @Test
    void onlyTheDamagedRowsAreRejected() {
        assertThat(all(Rejection.class)).hasSize(RegisterSite.DAMAGED_ROWS);
    }

    @Test
    void everyFirmThatTheRegisterShowsIsRead() {
        assertThat(all(CompanyRegistration.class).stream().map(CompanyRegistration::getCreditCode))
                .containsAll(WORLD.shown().firms().stream().map(DemoFirm::creditCode).toList());
    }

    @Test
    void everyPostingIsReadWithWhatIsTrueOfIt() {
        Map<String, DemoPosting> pages =
                WORLD.shown().postings().stream()
                        .filter(page -> page.end() != End.WITHDRAWN)
                        .collect(Collectors.toMap(DemoPosting::id, page -> page));
        Set<String> read = new HashSet<>();
        Map<String, Integer> wrong = new HashMap<>();
        for (JobPosting posting : all(JobPosting.class)) {
            String url = posting.getProvenance().getUrl();
            String id = url.replaceAll(".*/(\\d+)\\.html$", "$1");
            DemoPosting page = pages.get(id);
            read.add(id);
            count(wrong, "title", page.title().equals(posting.getTitle()));
            count(wrong, "city", page.city().code().equals(posting.getPlace().getCityCode()));
            count(wrong, "openings", page.openings() == posting.getOpenings());
            count(wrong, "id", posting.getRecordId().equals("demo-board:" + page.identifier()));
            count(
                    wrong,
                    "day",
                    posting.getPostedAt() != null
                            && LocalDate.ofInstant(posting.getPostedAt(), DemoTime.ZONE)
                                    .equals(page.postedAt().toLocalDate()));
            count(
                    wrong,
                    "status",
                    (posting.getStatus() == PostingStatus.CLOSED) == (page.end() == End.CLOSED));
            count(
                    wrong,
                    "PhD",
                    (posting.getDegreeRequired() == io.agglo.schemas.Degree.DOCTOR)
                            == (page.degree() == Degree.DOCTOR));
        }

        assertThat(wrong).isEmpty();
        assertThat(read).isEqualTo(pages.keySet());
    }

    @Test
    void everyArticleIsReadWithItsTitleDayAndCity() {
        Map<String, DemoStory> stories =
                WORLD.shown().stories().stream()
                        .collect(Collectors.toMap(s -> s.outlet() + s.path(), s -> s));
        Map<String, Integer> wrong = new HashMap<>();
        Set<String> read = new HashSet<>();
        for (NewsArticle article : all(NewsArticle.class)) {
            String outlet = article.getProvenance().getSource().replace("demo-news-", "");
            String key =
                    outlet.toUpperCase(Locale.ROOT)
                            + article.getProvenance().getUrl().replaceFirst("http://[^/]+", "");
            DemoStory story = stories.get(key);
            read.add(key);
            count(wrong, "title", story.title().equals(article.getTitle()));
            count(
                    wrong,
                    "body",
                    article.getBody().contains(story.paragraphs().get(0).substring(0, 20)));
            count(
                    wrong,
                    "day",
                    article.getPublishedAt() != null
                            && LocalDate.ofInstant(article.getPublishedAt(), DemoTime.ZONE)
                                    .equals(story.publishedAt().toLocalDate()));
            count(
                    wrong,
                    "city",
                    article.getMentions().stream()
                            .anyMatch(m -> story.city().code().equals(m.getId())));
        }

        assertThat(wrong).isEmpty();
        assertThat(read).isEqualTo(stories.keySet());
    }

    private static void count(Map<String, Integer> wrong, String field, boolean right) {
        if (!right) {
            wrong.merge(field, 1, Integer::sum);
        }
    }

    private static <T> List<T> all(Class<T> type) {
        return CAPTURED.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
