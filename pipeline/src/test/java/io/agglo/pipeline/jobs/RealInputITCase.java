package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.cli.SharedData;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real documents over real HTTP through the whole job into a real Elasticsearch: 5,000 Chinese
 * registrations, damaged rows, invalid credit codes, articles in two languages, and feeds.
 */
@ExtendWith(RealElasticsearch.class)
class RealInputITCase {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Places that this file spells in its own way; its one firm without a city is in Qionghai. */
    private static final Map<String, String> SPELLED =
            Map.of("延边州", "延边", "洋浦经济开发区", "儋州", "省直辖县", "琼海");

    private static final Set<String> MUNICIPALITIES = Set.of("北京", "上海", "天津", "重庆");

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    private static TreeMap<String, String> documents = new TreeMap<>();

    @BeforeAll
    static void readEverythingOnce(@TempDir Path folder) throws Exception {
        Path data = SharedData.at("data");
        StoredDocuments stored = new StoredDocuments(RealElasticsearch.url());
        stored.clear();
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            indices.install(IndexTemplates.standard());
        }
        HttpServer server = serve(data);
        try {
            crawl(profiles(data, server.getAddress().getPort()), folder);
        } finally {
            server.stop(0);
        }
        documents = stored.all();
    }

    @AfterAll
    static void forget() {
        documents = new TreeMap<>();
    }

    @Test
    void everyRecordOfEverySourceIsAccountedFor() throws IOException {
        Map<String, JsonNode> accounts = accounts();

        assertThat(accounts.keySet())
                .containsExactlyInAnyOrder(
                        "cn-register", "cn-damaged", "cn-invalid", "news-en", "news-zh", "feeds");
        accounts.values()
                .forEach(
                        account ->
                                assertThat(account.get("read").asLong())
                                        .as("%s", account)
                                        .isPositive()
                                        .isEqualTo(
                                                account.get("accepted").asLong()
                                                        + account.get("duplicates").asLong()
                                                        + account.get("rejected").asLong()));
        assertThat(accounts.get("cn-register").get("read").asLong()).isEqualTo(5000);
    }

    @Test
    void damagedRowsAllEndAsRejections() throws IOException {
        JsonNode account = accounts().get("cn-damaged");

        assertThat(account.get("rejected").asLong()).isEqualTo(45);
        assertThat(account.get("accepted").asLong()).isZero();
        assertThat(ofIndex("agglo-rejections"))
                .filteredOn(document -> document.get("source").asText().equals("cn-damaged"))
                .hasSize(45)
                .allSatisfy(
                        rejection -> assertThat(rejection.get("position").asLong()).isPositive());
    }

    @Test
    void noRowWithAnInvalidCreditCodeIsTakenAsValid() throws IOException {
        Set<String> invalid =
                rows("invalid_credit_codes.csv").stream()
                        .map(row -> row.get("统一社会信用代码"))
                        .collect(Collectors.toSet());

        assertThat(accounts().get("cn-invalid").get("accepted").asLong()).isEqualTo(100);
        assertThat(ofIndex("agglo-registrations"))
                .allSatisfy(
                        document ->
                                assertThat(document.path("credit_code").asText(""))
                                        .isNotIn(invalid));
    }

    @Test
    void articlesYieldTitleAndBody() throws IOException {
        assertThat(accounts().get("news-en").get("accepted").asLong()).isGreaterThanOrEqualTo(48);
        assertThat(accounts().get("news-zh").get("accepted").asLong()).isGreaterThanOrEqualTo(22);
    }

    /** Which entries are firms is the register connector's own judgement; city and year are not. */
    @Test
    void birthsPerCityAndYearAreThoseOfTheFiles() throws IOException {
        Set<String> firms = new HashSet<>();
        ofIndex("agglo-registrations").stream()
                .filter(document -> document.get("birth").asBoolean())
                .forEach(document -> firms.add(document.get("name").asText()));
        Map<String, Long> expected = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String file : List.of("registrations.csv", "invalid_credit_codes.csv")) {
            for (CSVRecord row : rows(file)) {
                boolean municipality = MUNICIPALITIES.contains(row.get("所在省份"));
                String place = row.get(municipality ? "所在省份" : "地区");
                String city = SPELLED.getOrDefault(place, place);
                LocalDate born = LocalDate.parse(row.get("注册日期"));
                LocalDate yearEnd = LocalDate.of(born.getYear(), 12, 31);
                boolean inWindow = born.isAfter(yearEnd.minusDays(365));
                if (firms.contains(row.get("企业名称")) && inWindow && seen.add(row.get("统一社会信用代码"))) {
                    expected.merge(city + " " + born.getYear(), 1L, Long::sum);
                }
            }
        }

        Map<String, Long> counted = new HashMap<>();
        for (JsonNode document : ofIndex("agglo-indicators-history")) {
            String asof = document.get("asof").asText();
            if (document.get("level").asText().equals("city")
                    && document.get("window_days").asInt() == 365
                    && asof.endsWith("-12-31")
                    && document.get("births").asLong() > 0) {
                City city = Gazetteer.standard().city(document.get("city").asText()).orElseThrow();
                counted.put(
                        city.nameZh() + " " + asof.substring(0, 4),
                        document.get("births").asLong());
            }
        }

        assertThat(counted).hasSizeGreaterThan(500);
        assertThat(without(counted, expected)).as("only counted by the job").isEmpty();
        assertThat(without(expected, counted)).as("only counted from the files").isEmpty();
    }

    private static Map<String, Long> without(Map<String, Long> all, Map<String, Long> those) {
        Map<String, Long> rest = new TreeMap<>(all);
        rest.entrySet().removeAll(those.entrySet());
        return rest;
    }

    private static Map<String, JsonNode> accounts() throws IOException {
        return ofIndex("agglo-health").stream()
                .collect(
                        Collectors.toMap(
                                account -> account.get("source").asText(), account -> account));
    }

    private static List<JsonNode> ofIndex(String index) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (Map.Entry<String, String> entry : documents.entrySet()) {
            if (entry.getKey().startsWith(index + "/")) {
                found.add(JSON.readTree(entry.getValue()));
            }
        }
        return found;
    }

    private static List<CSVRecord> rows(String file) throws IOException {
        try (Reader reader =
                Files.newBufferedReader(SharedData.at("data/registrations/cn/" + file))) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    private static void crawl(List<SiteProfile> profiles, Path folder) throws Exception {
        StreamExecutionEnvironment env =
                JobRun.checkpointedEnvironment(2, Duration.ofSeconds(2), folder);
        CrawlSource<Capture> source =
                CaptureFunction.source(profiles).withLoopback().once().build();
        AsofSchedule schedule =
                new AsofSchedule(
                        LocalDate.of(1978, 1, 1), null, 1, 0, AsofSchedule.Earlier.YEAR_END);
        CityClustersJob.Outputs outputs =
                CityClustersJob.define(
                        env.fromSource(source, WatermarkStrategy.forMonotonousTimestamps(), "crawl")
                                .uid("crawl"),
                        JobSettings.standard().withSchedule(schedule));
        Sinks.attach(
                outputs,
                RealElasticsearch.config(),
                new org.apache.flink.core.fs.Path(folder.resolve("archive").toUri()));
        env.execute();
    }

    private static List<SiteProfile> profiles(Path data, int port) throws IOException {
        String base = "http://127.0.0.1:" + port;
        List<SiteProfile> profiles = new ArrayList<>();
        profiles.add(bulk("cn-register", base + "/registrations/cn/registrations.csv"));
        profiles.add(bulk("cn-damaged", base + "/registrations/cn/damaged_rows.csv"));
        profiles.add(bulk("cn-invalid", base + "/registrations/cn/invalid_credit_codes.csv"));
        for (String language : List.of("en", "zh")) {
            profiles.add(
                    profile(
                            """
                            version: 1
                            id: news-%1$s
                            kind: article
                            contact: "mailto:test@agglo.invalid"
                            hosts: ["127.0.0.1:%2$d"]
                            politeness: { delay: 0ms, maxPerDay: 100000 }
                            start:
                              - { type: list, url: "http://127.0.0.1:%2$d/news/%1$s/" }
                            list:
                              match: "^http://127\\\\.0\\\\.0\\\\.1:%2$d/news/%1$s/$"
                              items: "li"
                              link: "a[href]"
                            detail:
                              match: "^http://127\\\\.0\\\\.0\\\\.1:%2$d/news/%1$s/.+\\\\.html$"
                            """
                                    .formatted(language, port)));
        }
        profiles.add(profile(feeds(data, base, port)));
        return profiles;
    }

    private static SiteProfile bulk(String id, String url) {
        return profile(
                """
                version: 1
                id: %s
                kind: registration
                contact: "mailto:test@agglo.invalid"
                hosts: ["%s"]
                politeness: { delay: 0ms, maxPerDay: 100000 }
                start:
                  - { type: bulk, url: "%s" }
                """
                        .formatted(id, java.net.URI.create(url).getAuthority(), url));
    }

    private static String feeds(Path data, String base, int port) throws IOException {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        version: 1
                        id: feeds
                        kind: article
                        contact: "mailto:test@agglo.invalid"
                        hosts: ["127.0.0.1:%d"]
                        politeness: { delay: 0ms, maxPerDay: 100000 }
                        start:
                        """
                                .formatted(port));
        try (Stream<Path> files = Files.list(data.resolve("feeds"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .sorted()
                    .forEach(
                            name ->
                                    yaml.append("  - { type: feed, url: \"")
                                            .append(base)
                                            .append("/feeds/")
                                            .append(name)
                                            .append("\" }\n"));
        }
        return yaml.toString();
    }

    private static SiteProfile profile(String yaml) {
        return SiteProfiles.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** The folder as a site: its files, and a list of links for each folder. */
    private static HttpServer serve(Path data) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(data, exchange));
        server.start();
        return server;
    }

    private static void answer(Path data, HttpExchange exchange) throws IOException {
        try (exchange) {
            Path file = data.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
            if (!file.startsWith(data) || !Files.exists(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = Files.isDirectory(file) ? links(file) : Files.readAllBytes(file);
            String name = file.toString();
            exchange.getResponseHeaders()
                    .set(
                            "Content-Type",
                            name.endsWith(".csv")
                                    ? "text/csv"
                                    : name.endsWith(".xml") ? "application/xml" : "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] links(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> Objects.requireNonNull(file.getFileName()).toString())
                    .sorted()
                    .map(name -> "<li><a href=\"%s\">%s</a></li>".formatted(name, name))
                    .collect(Collectors.joining("\n", "<ul>", "</ul>"))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
