package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.pipeline.Records;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Document;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One final day of a country, published and then revised step by step: the log holds exactly what
 * each step has superseded, with the reason.
 */
class RevisionsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate DAY = LocalDate.parse("2026-03-05");
    private static final String BEIJING = "110000";
    private static final Duration TICK = Duration.ofSeconds(1);

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(1)
                            .build());

    private final List<Capture> captures = new ArrayList<>();
    private final Queue<Document> sent = new ConcurrentLinkedQueue<>();
    private final TreeMap<String, JsonNode> published = new TreeMap<>();

    /** What a step has superseded: its reasons by document, and the documents as they were. */
    private record Step(TreeMap<String, String> reasons, TreeMap<String, JsonNode> superseded) {}

    @Test
    void everyChangeOfAFinalDayIsToldWithItsReason() throws Exception {
        firm("1", Records.HANGZHOU, "机器人研发", "2026-03-01");
        firm("2", Records.SHENZHEN, "机器人研发", "2026-03-01");
        posting("a", "1", Records.HANGZHOU, "2026-03-01", "2026-03-01");
        posting("b", "2", Records.SHENZHEN, "2026-03-01", "2026-03-01");
        int records = captures.size();
        posting("heartbeat", "1", Records.HANGZHOU, "2026-03-10", "2026-03-10");
        int publication = captures.size();
        posting("c", "1", Records.HANGZHOU, "2026-03-03", "2026-03-12");
        int late = captures.size();
        posting("a", "1", Records.SHENZHEN, "2026-03-01", "2026-03-13");
        int correction = captures.size();
        firm("1", Records.HANGZHOU, "软件开发；技术服务", "2026-03-14");
        int reclassification = captures.size();
        posting("d", "2", BEIJING, "2026-03-04", "2026-03-09");
        int elsewhere = captures.size();

        StreamExecutionEnvironment env = JobRun.strictEnvironment(1);
        env.setBufferTimeout(1);
        CityClustersJob.Outputs outputs =
                CityClustersJob.define(
                        env.fromSource(
                                        GatedSource.of(captures),
                                        WatermarkStrategy.<Capture>forMonotonousTimestamps()
                                                .withTimestampAssigner(
                                                        (capture, unused) ->
                                                                Archive.capturedAt(capture)
                                                                        .toEpochMilli()),
                                        "captures")
                                .uid("captures"),
                        settings());
        try (CloseableIterator<Document> documents = outputs.documents().collectAsync()) {
            JobClient job = env.executeAsync();
            Thread collector = new Thread(() -> documents.forEachRemaining(sent::add));
            collector.start();

            // The day has no documents before the world is read past it: it is published at once.
            GatedSource.openUpTo(records);
            while (sent.size() < records) {
                Thread.sleep(TICK.toMillis());
            }
            Step first = step(publication);
            assertThat(first.superseded()).isEmpty();
            assertThat(published.keySet())
                    .contains(
                            "city_sector|CN|330100|13|7|2026-03-05", "country|CN|||365|2026-03-05");

            TreeMap<String, String> ofLate = step(late).reasons();
            assertThat(everyWindow(ofLate))
                    .containsOnly(
                            Map.entry("country|CN||", "LATE"),
                            Map.entry("sector|CN||13", "LATE"),
                            Map.entry("city|CN|330100|", "LATE"),
                            Map.entry("city|CN|440300|", "DENOM"),
                            Map.entry("city_sector|CN|330100|13", "LATE"),
                            Map.entry("city_sector|CN|440300|13", "DENOM"));

            TreeMap<String, String> ofCorrection = step(correction).reasons();
            assertThat(everyWindow(ofCorrection))
                    .containsOnly(
                            Map.entry("city|CN|330100|", "RETRACT"),
                            Map.entry("city|CN|440300|", "RETRACT"),
                            Map.entry("city_sector|CN|330100|13", "RETRACT"),
                            Map.entry("city_sector|CN|440300|13", "RETRACT"));

            Step third = step(reclassification);
            assertThat(everyWindow(third.reasons()))
                    .containsEntry("sector|CN||13", "RECLASS")
                    .containsEntry("city_sector|CN|330100|13", "RECLASS")
                    .allSatisfy((place, reason) -> assertThat(reason).isIn("RECLASS", "DENOM"));
            assertThat(published).doesNotContainKey("city_sector|CN|330100|13|7|2026-03-05");

            TreeMap<String, String> ofElsewhere = step(elsewhere).reasons();
            assertThat(everyWindow(ofElsewhere))
                    .containsEntry("country|CN||", "NEW")
                    .containsEntry("sector|CN||13", "NEW")
                    .containsEntry("sector|CN||02", "DENOM")
                    .containsEntry("city|CN|330100|", "DENOM")
                    .containsEntry("city|CN|440300|", "DENOM")
                    .doesNotContainKey("city|CN|110000|");

            GatedSource.openAll();
            job.getJobExecutionResult().get();
            collector.join();
        }
    }

    /**
     * Reads on to a gate, and waits until everything is sent. The superseded documents are exactly
     * those whose successors differ or that are gone.
     */
    private Step step(int gate) throws Exception {
        TreeMap<String, JsonNode> before = new TreeMap<>(published);
        long sinceTick = System.currentTimeMillis() % TICK.toMillis();
        Thread.sleep(TICK.toMillis() - sinceTick + 50);
        GatedSource.openUpTo(gate);
        awaitQuiet();
        Step step = new Step(new TreeMap<>(), new TreeMap<>());
        for (Document document = sent.poll(); document != null; document = sent.poll()) {
            if (document.index().equals(IndexTemplates.REVISIONS)) {
                JsonNode revision = JSON.readTree(document.json());
                String of = revision.get("document").asText();
                assertThat(step.superseded().put(of, revision.get("superseded"))).isNull();
                assertThat(revision.get("reasons")).hasSize(1);
                step.reasons().put(of, revision.at("/reasons/0").asText());
            } else if (ofADay(document)) {
                if (document.json() == null) {
                    published.remove(document.id());
                } else {
                    published.put(document.id(), JSON.readTree(document.json()));
                }
            }
        }
        before.entrySet().removeIf(held -> held.getValue().equals(published.get(held.getKey())));
        assertThat(step.superseded()).isEqualTo(before);
        return step;
    }

    /** Days have been sent, and for five ticks nothing more: two are what a change takes. */
    private void awaitQuiet() throws InterruptedException {
        int size;
        do {
            size = sent.size();
            Thread.sleep(5 * TICK.toMillis());
        } while (sent.size() != size || sent.stream().noneMatch(RevisionsITCase::ofADay));
    }

    private static boolean ofADay(Document document) {
        return document.index().equals(IndexTemplates.INDICATORS_HISTORY);
    }

    /** Reasons by place; a place has the same in every window. */
    private static TreeMap<String, String> everyWindow(TreeMap<String, String> reasons) {
        TreeMap<String, String> places = new TreeMap<>();
        reasons.forEach(
                (document, reason) -> {
                    String place = document.replaceFirst("\\|\\d+\\|" + DAY + "$", "");
                    assertThat(places.merge(place, reason, (one, other) -> one)).isEqualTo(reason);
                });
        return places;
    }

    private static JobSettings settings() {
        return JobSettings.standard()
                .withSchedule(new AsofSchedule(DAY, DAY, 1, 0, AsofSchedule.Earlier.NOTHING))
                .withCadence(new Cadence(TICK, TICK));
    }

    private void firm(String number, String city, String scope, String captured) {
        CompanyRegistration.Builder firm =
                Records.registration(Records.noon(captured), "")
                        .setRecordId("CN:USCC:" + number)
                        .setCreditCode(number)
                        .setName("第" + number + "科技有限公司")
                        .setPlace(Records.place(city))
                        .setBusinessScope(scope);
        captures.add(new Capture(ContentHash.sign(firm)));
    }

    private void posting(String id, String firm, String city, String posted, String captured) {
        JobPosting posting =
                Records.posting(Records.noon(captured), "")
                        .setRecordId("board:" + id)
                        .setEmployerId("CN:USCC:" + firm)
                        .setPlace(Records.place(city))
                        .setPostedAt(Records.noon(posted))
                        .build();
        captures.add(new Capture(ContentHash.sign(posting)));
    }
}
