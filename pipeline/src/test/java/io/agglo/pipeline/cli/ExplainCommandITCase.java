package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.elasticsearch.ElasticsearchIndices;
import io.agglo.connectors.elasticsearch.RealElasticsearch;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code explain} over a few documents that are known word for word. */
@ExtendWith(RealElasticsearch.class)
class ExplainCommandITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CELL = "city_sector|CN|330100|13|30|2026-03-05";

    @BeforeEach
    void indexAFewDocuments() throws Exception {
        try (ElasticsearchIndices indices = ElasticsearchIndices.of(RealElasticsearch.config())) {
            indices.delete(IndexTemplates.standard().stream().map(IndexTemplate::index).toList());
            indices.install(IndexTemplates.standard());
        }
        String day = "\"country\":\"CN\",\"window_days\":30,\"asof\":\"2026-03-05\",";
        put(
                "agglo-indicators-history",
                CELL,
                "{\"level\":\"city_sector\","
                        + day
                        + "\"city\":\"330100\",\"city_name\":\"Hangzhou\",\"sector\":\"13\",\"sector_name\":\"Robots\","
                        + "\"births\":2,\"births_lo\":0.24,\"births_hi\":7.22,\"births_n\":2,\"births_share\":0.25,"
                        + "\"births_share_lo\":0.07,\"births_share_hi\":0.59,\"births_share_n\":8,"
                        + "\"absent\":[\"births_lq:FEWER_THAN_5\"],\"param_version\":\"catalogue-1\","
                        + "\"computed_at\":\"2026-03-12T08:00:00Z\"}");
        put(
                "agglo-indicators-history",
                "city|CN|330100||30|2026-03-05",
                "{\"level\":\"city\","
                        + day
                        + "\"city\":\"330100\",\"births\":8,\"births_n\":8,\"computed_at\":\"2026-03-12T08:00:00Z\"}");
        put(
                "agglo-revisions",
                CELL + "|1773129600000",
                "{\"document\":\""
                        + CELL
                        + "\",\"reasons\":[\"LATE\"],\"changes\":[{\"name\":\"births\",\"old\":1,\"new\":2}],"
                        + "\"superseded\":{\"level\":\"city_sector\","
                        + day
                        + "\"births\":1,\"births_lo\":0.03,\"births_hi\":5.57,\"births_n\":1,"
                        + "\"computed_at\":\"2026-03-10T08:00:00Z\"},\"deleted\":false,\"lag_days\":7,"
                        + "\"published_at\":\"2026-03-10T08:00:00Z\",\"superseded_at\":\"2026-03-12T08:00:00Z\","
                        + "\"computed_at\":\"2026-03-12T08:00:00Z\"}");
        firm("one", "2026-02-20", true);
        firm("two", "2026-03-01", true);
        firm("old", "2025-01-01", true);
        firm("elsewhere", "2026-02-21", false);
        put(
                "agglo-firms",
                "CN:USCC:one",
                "{\"firm_id\":\"CN:USCC:one\",\"name\":\"one\",\"sector\":\"13\",\"sector_layer\":\"scope\"}");
        put(
                "agglo-postings",
                "board:1",
                "{\"firm_id\":\"CN:USCC:one\",\"title\":\"Engineer\",\"openings\":3,\"event_day\":\"2026-03-02\"}");
        put(
                "agglo-postings",
                "board:2",
                "{\"firm_id\":\"CN:USCC:one\",\"title\":\"Engineer\",\"openings\":1,\"event_day\":\"2026-03-09\"}");
    }

    private static void firm(String id, String established, boolean inHangzhou) throws Exception {
        put(
                "agglo-registrations",
                "CN:USCC:" + id + "|" + established,
                "{\"firm_id\":\"CN:USCC:%s\",\"name\":\"%s\",\"country\":\"CN\",\"city\":\"%s\",\"sector\":\"13\",\"birth\":true,\"active\":true,\"registered_on\":\"%s\",\"effective_from\":\"%s\"}"
                        .formatted(
                                id,
                                id,
                                inHangzhou ? "330100" : "440300",
                                established,
                                established));
    }

    private static void put(String index, String id, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        RealElasticsearch.url()
                                                                + "/"
                                                                + index
                                                                + "/_doc/"
                                                                + URLEncoder.encode(
                                                                        id,
                                                                        StandardCharsets.UTF_8)))
                                        .header("Content-Type", "application/json")
                                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static Invocation explain(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "explain";
        arguments[1] = "--elasticsearch";
        arguments[2] = RealElasticsearch.url();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Invocation.of(arguments);
    }

    private static Invocation cell(String... more) {
        String[] arguments = {
            "--city", "330100", "--sector", "13", "--window", "30", "--asof", "2026-03-05"
        };
        String[] all = new String[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return explain(all);
    }

    @Test
    void numberIsOpenedIntoItsDocumentsAndRevisions() throws Exception {
        Invocation births = cell("--indicator", "births");

        assertThat(births.status()).as(births.err()).isZero();
        assertThat(JSON.readTree(births.out()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"indicator":"births","label":"Births","level":"city_sector","country":"CN","city":"330100",
                                 "cityName":"Hangzhou","sector":"13","sectorName":"Robots","windowDays":30,"asof":"2026-03-05",
                                 "value":2,"lo":0.24,"hi":7.22,"n":2,"unit":"firms",
                                 "formula":"firms whose date of establishment lies in the window, in the city of their first version; branches and sole traders excluded",
                                 "numbers":"2","paramVersion":"catalogue-1","computedAt":"2026-03-12T08:00:00Z",
                                 "counted":{"field":"births","number":2},
                                 "documents":[
                                  {"index":"agglo-registrations","id":"CN:USCC:one|2026-02-20","title":"one","date":"2026-02-20"},
                                  {"index":"agglo-registrations","id":"CN:USCC:two|2026-03-01","title":"two","date":"2026-03-01"}],
                                 "revisions":[{"reasons":["LATE"],"publishedAt":"2026-03-10T08:00:00Z",
                                  "supersededAt":"2026-03-12T08:00:00Z","lagDays":7,"deleted":false,"old":1,"new":2}]}
                                """));
    }

    @Test
    void everyIndicatorOfAPlaceIsALine() throws Exception {
        Invocation all = cell();

        assertThat(all.status()).as(all.err()).isZero();
        assertThat(all.out().lines()).hasSize(3);
        JsonNode share = JSON.readTree(all.out().lines().toList().get(1));
        assertThat(share.get("indicator").asText()).isEqualTo("births_share");
        assertThat(share.get("numbers").asText()).isEqualTo("2 / 8");
        JsonNode quotient = JSON.readTree(all.out().lines().toList().get(2));
        assertThat(quotient.get("absent").asText()).isEqualTo("FEWER_THAN_5");
        assertThat(quotient.has("value")).isFalse();
    }

    @Test
    void earlierDayShowsWhatWasPublishedThen() throws Exception {
        Invocation earlier = cell("--indicator", "births", "--as-known-on", "2026-03-10");

        assertThat(earlier.status()).as(earlier.err()).isZero();
        JsonNode answer = JSON.readTree(earlier.out());
        assertThat(answer.get("value").asLong()).isEqualTo(1);
        assertThat(answer.has("documents")).isFalse();
        assertThat(
                        JSON.readTree(
                                        cell(
                                                        "--indicator",
                                                        "births",
                                                        "--as-known-on",
                                                        "2026-03-12T08:00:00Z")
                                                .out())
                                .get("value")
                                .asLong())
                .isEqualTo(2);
    }

    @Test
    void whatWasNotKnownYetFailsInOneLine() {
        Invocation before = cell("--indicator", "births", "--as-known-on", "2026-03-09");

        assertThat(before.status()).isEqualTo(1);
        assertThat(before.out()).isEmpty();
        assertThat(before.err())
                .hasLineCount(1)
                .contains(CELL + " has no document, and had none at 2026-03-09T23:59:59.999Z");
    }

    @Test
    void firmShowsItsEntryAndItsOpeningsUpToTheDay() throws Exception {
        Invocation firm = explain("--firm", "CN:USCC:one", "--asof", "2026-03-05");

        assertThat(firm.status()).as(firm.err()).isZero();
        assertThat(JSON.readTree(firm.out()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"firmId":"CN:USCC:one","asof":"2026-03-05",
                                 "firm":{"name":"one","sector":"13","sectorLayer":"scope"},
                                 "registrations":[{"index":"agglo-registrations","id":"CN:USCC:one|2026-02-20","title":"one",
                                  "date":"2026-02-20","birth":true,"city":"330100","sector":"13"}],
                                 "openings":[{"index":"agglo-postings","id":"board:1","title":"Engineer","date":"2026-03-02",
                                  "openings":3}]}
                                """));
        assertThat(explain("--firm", "CN:USCC:none").err())
                .contains("no firm has the id CN:USCC:none");
    }

    @Test
    void signalShowsItsRuleAndWhatItHasRead() throws Exception {
        String id = "emerging_cluster|city_sector|CN|330100|13|90|2026-03-01";
        put(
                "agglo-signals",
                id,
                "{\"rule\":\"emerging_cluster\",\"city\":\"330100\",\"value\":2,\"value_lo\":0.24,\"value_hi\":7.22,"
                        + "\"documents\":[\""
                        + CELL
                        + "\",\"gone\"]}");

        Invocation signal = explain("--signal", id);

        assertThat(signal.status()).as(signal.err()).isZero();
        JsonNode answer = JSON.readTree(signal.out());
        assertThat(answer.get("valueLo").asDouble()).isEqualTo(0.24);
        assertThat(answer.get("rate").asText()).contains("expected to be false");
        assertThat(answer.get("documents"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"index":"agglo-indicators-history","id":"%s","date":"2026-03-05","births":2,
                                  "birthsLo":0.24,"birthsHi":7.22,"birthsN":2},
                                 {"index":"agglo-indicators-history","id":"gone"}]
                                """
                                        .formatted(CELL)));
        assertThat(explain("--signal", "none").err()).contains("no signal has the id none");
        assertThat(explain("--signal", id, "--city", "330100").status()).isEqualTo(2);
    }
}
