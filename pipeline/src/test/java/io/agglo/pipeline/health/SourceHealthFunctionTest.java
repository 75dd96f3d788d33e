package io.agglo.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.SourceReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceHealthFunctionTest {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");

    private KeyedTwoInputStreamOperatorTestHarness<String, SourceReport, SourceCount, Document>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(
                                new SourceHealthFunction(
                                        "agglo-health",
                                        EmissionClock.fresh(),
                                        Duration.ofMillis(10))),
                        SourceReport::getSource,
                        SourceCount::source,
                        Types.STRING);
        harness.open();
        harness.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void periodTellsWhatTheCrawlDidAndWhatBecameOfItsRecords() throws Exception {
        account(30, 20, 7, 3, 10);
        report(builder(0).setFetches(Map.of("OK", 9L, "HTTP_5XX", 1L)).setFailed(1));
        account(40, 30, 7, 3, 50);
        harness.setProcessingTime(1_010);
        account(45, 32, 9, 4, 70);
        end();

        JsonNode first = stored().get("board|2026-03-20T00:00:00Z");
        assertThat(first.get("entry").asText()).isEqualTo("period");
        assertThat(first.get("fetches").toString()).isEqualTo("{\"http_5xx\":1,\"ok\":9}");
        assertThat(first.get("read").asLong()).isEqualTo(45);
        assertThat(first.get("accepted").asLong()).isEqualTo(32);
        assertThat(first.get("duplicates").asLong()).isEqualTo(9);
        assertThat(first.get("rejected").asLong()).isEqualTo(4);
        assertThat(first.get("fill").toString()).isEqualTo("{\"city\":0.9,\"salary\":0.5}");
        assertThat(first.get("robots").asText()).isEqualTo("known");
        assertThat(first.get("alarms_open").asLong()).isZero();
    }

    @Test
    void recordsCountInThePeriodOfTheirCapture() throws Exception {
        report(builder(0));
        account(10, 10, 0, 0, 10);
        account(15, 15, 0, 0, 70);
        report(builder(1));
        end();

        assertThat(stored().get("board|2026-03-20T00:00:00Z").get("accepted").asLong())
                .isEqualTo(10);
        assertThat(stored().get("board|2026-03-20T00:01:00Z").get("accepted").asLong())
                .isEqualTo(5);
    }

    @Test
    void fallenFieldOpensAnAlarmOnceAndItsReturnClosesIt() throws Exception {
        report(builder(0));
        report(builder(1).setFilled(Map.of("city", 1L, "salary", 50L)));
        report(builder(2).setFilled(Map.of("city", 0L, "salary", 50L)));
        assertThat(alarms()).hasSize(1);
        JsonNode open = alarm("FILL_FALLEN|city|2026-03-20T00:02:00Z");
        assertThat(open.get("state").asText()).isEqualTo("open");
        assertThat(open.get("expected").asDouble()).isEqualTo(0.9);
        assertThat(open.get("seen").asDouble()).isEqualTo(0.01);
        assertThat(open.get("since").asText()).isEqualTo("2026-03-20T00:02:00Z");
        assertThat(open.get("detail").asText())
                .isEqualTo(
                        "city stands in 1 % of the records, where 90 % are expected: has the site changed?");
        assertThat(stored().get("board|2026-03-20T00:02:00Z").get("alarms_open").asLong())
                .isEqualTo(1);

        report(builder(3));

        assertThat(alarms()).hasSize(1);
        JsonNode closed = alarm("FILL_FALLEN|city|2026-03-20T00:02:00Z");
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.get("until").asText()).isEqualTo("2026-03-20T00:04:00Z");
        assertThat(stored().get("board|2026-03-20T00:03:00Z").get("alarms_open").asLong()).isZero();
    }

    @Test
    void anotherVersionOfTheProfileStartsAnew() throws Exception {
        report(builder(0));
        report(builder(1).setProfileVersion(2).setFilled(Map.of("city", 0L, "salary", 0L)));

        assertThat(alarms()).isEmpty();
    }

    @Test
    void profileMaySayWhatItExpects() throws Exception {
        report(
                builder(0)
                        .setMissing(Map.of("title", 100L))
                        .setLeastFill(Map.of("title", 0.99, "salary", 0.4)));

        assertThat(alarms()).hasSize(1);
        JsonNode alarm = alarm("FILL_FALLEN|title|2026-03-20T00:01:00Z");
        assertThat(alarm.get("expected").asDouble()).isEqualTo(0.99);
        assertThat(alarm.get("seen").asDouble()).isEqualTo(0.5);
        assertThat(alarm.get("field").asText()).isEqualTo("title");
    }

    @Test
    void openBreakerDeferringRobotsAndRefusedProfileAreAlarmsForAsLongAsTheyLast()
            throws Exception {
        report(
                builder(0)
                        .setHostsOpen(2)
                        .setRobotsDeferred(1)
                        .setProfileFault("site.yaml: detial is no key; did you mean detail?"));
        assertThat(alarm("BREAKER_OPEN|2026-03-20T00:01:00Z").get("seen").asLong()).isEqualTo(2);
        assertThat(alarm("ROBOTS_DEFERRED|2026-03-20T00:01:00Z").get("seen").asLong()).isEqualTo(1);
        assertThat(alarm("PROFILE_REFUSED|2026-03-20T00:01:00Z").get("detail").asText())
                .isEqualTo("site.yaml: detial is no key; did you mean detail?");
        assertThat(stored().get("board|2026-03-20T00:00:00Z").get("robots").asText())
                .isEqualTo("deferred");

        report(builder(1));

        assertThat(alarms()).hasSize(3);
        assertThat(alarms().values())
                .allSatisfy(alarm -> assertThat(alarm.get("state").asText()).isEqualTo("closed"));
    }

    @Test
    void visitsThatMostlyFailAreAnAlarm() throws Exception {
        report(builder(0).setFetches(Map.of("OK", 10L)));
        assertThat(alarms()).isEmpty();
        report(builder(1).setFetches(Map.of("OK", 2L, "HTTP_4XX", 18L)).setFailed(18));

        JsonNode alarm = alarm("ERROR_SHARE|2026-03-20T00:02:00Z");
        assertThat(alarm.get("expected").asDouble()).isEqualTo(0.5);
        assertThat(alarm.get("seen").asDouble()).isEqualTo(0.6);
    }

    @Test
    void silenceBeyondTheRhythmIsAnAlarmUntilARecordCounts() throws Exception {
        report(builder(0).setRereadMillis(Duration.ofMinutes(5).toMillis()));
        account(10, 10, 0, 0, 30);
        report(builder(10).setRereadMillis(Duration.ofMinutes(5).toMillis()));
        assertThat(alarms()).hasSize(1);
        account(20, 10, 10, 0, 660);
        report(builder(11).setRereadMillis(Duration.ofMinutes(5).toMillis()));

        JsonNode alarm = alarm("NO_NEW_RECORD|2026-03-20T00:11:00Z");
        assertThat(alarm.get("state").asText()).as("duplicates are nothing new").isEqualTo("open");
        assertThat(alarm.get("expected").asDouble()).isEqualTo(600);
        assertThat(alarm.get("seen").asDouble()).isEqualTo(630);

        account(21, 11, 10, 0, 730);
        report(builder(12).setRereadMillis(Duration.ofMinutes(5).toMillis()));
        assertThat(alarm("NO_NEW_RECORD|2026-03-20T00:11:00Z").get("state").asText())
                .isEqualTo("closed");
    }

    @Test
    void everyDocumentIsNewerThanTheOneBefore() throws Exception {
        report(builder(0).setHostsOpen(1));
        report(builder(1));
        report(builder(1));

        assertThat(harness.extractOutputValues())
                .extracting(Document::version)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void twoReportsOfOnePeriodAreOne() throws Exception {
        report(builder(0).setFetches(Map.of("OK", 2L)));
        report(builder(0).setFetches(Map.of("OK", 3L, "DNS", 1L)));

        JsonNode period = stored().get("board|2026-03-20T00:00:00Z");
        assertThat(period.get("fetches").toString()).isEqualTo("{\"dns\":1,\"ok\":5}");
        assertThat(period.get("fill").get("city").asDouble()).isEqualTo(0.9);
    }

    private static SourceReport.Builder builder(int minute) {
        return SourceReport.newBuilder()
                .setSource("board")
                .setProfileVersion(1)
                .setPeriodFrom(START.plus(Duration.ofMinutes(minute)))
                .setPeriodUntil(START.plus(Duration.ofMinutes(minute + 1L)))
                .setFetches(Map.of())
                .setFailed(0)
                .setBytes(0)
                .setHosts(2)
                .setHostsOpen(0)
                .setRobotsKnown(2)
                .setRobotsDeferred(0)
                .setFrontierSize(0)
                .setRecords(100)
                .setFilled(Map.of("city", 90L, "salary", 50L))
                .setMissing(Map.of())
                .setLeastFill(Map.of())
                .setRereadMillis(Duration.ofDays(1).toMillis());
    }

    private void report(SourceReport.Builder report) throws Exception {
        harness.processElement1(report.build(), 0);
    }

    /** The total so far, of records captured up to a second of the day. */
    private void account(long read, long accepted, long duplicates, long rejected, int second)
            throws Exception {
        harness.processElement2(
                new SourceCount(
                        "board", read, accepted, duplicates, rejected, START.plusSeconds(second)),
                0);
    }

    private void end() throws Exception {
        harness.processBothWatermarks(Watermark.MAX_WATERMARK);
    }

    private JsonNode alarm(String id) throws IOException {
        @Nullable JsonNode alarm = alarms().get("board|" + id);
        assertThat(alarm).as(id).isNotNull();
        return alarm;
    }

    private Map<String, JsonNode> alarms() throws IOException {
        Map<String, JsonNode> alarms = new LinkedHashMap<>(stored());
        alarms.values().removeIf(entry -> !entry.get("entry").asText().equals("alarm"));
        return alarms;
    }

    /** What the index would hold: the last document of each id. */
    private Map<String, JsonNode> stored() throws IOException {
        Map<String, JsonNode> stored = new LinkedHashMap<>();
        for (Document document : harness.extractOutputValues()) {
            assertThat(document.index()).isEqualTo("agglo-health");
            stored.put(document.id(), new ObjectMapper().readTree(document.json()));
        }
        return stored;
    }
}
