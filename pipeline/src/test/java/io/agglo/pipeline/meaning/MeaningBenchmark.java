package io.agglo.pipeline.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.pipeline.Records;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Postings and stories judged a second on one core: {@code mvn -P long -pl pipeline -am verify}.
 */
final class MeaningBenchmark {
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;
    private static final long ROUND_NANOS = 3_000_000_000L;

    private MeaningBenchmark() {}

    public static void main(String[] args) {
        PostingClassifier postings = new PostingClassifier();
        ArticleClassifier stories = new ArticleClassifier(Gazetteer.standard());
        List<JsonNode> labelled = Labelled.all("/meaning/postings.jsonl");
        measure("postings", postings::classify, labelled);
        measure(
                "postings in the stream",
                PostingJudgement::of,
                labelled.stream().map(MeaningBenchmark::posting).toList());
        measure("stories", stories::classify, Labelled.all("/meaning/stories.jsonl"));
    }

    private static JobPosting posting(JsonNode request) {
        return Records.posting(Instant.EPOCH, "a")
                .setTitle(request.path("title").asText())
                .setDescription(request.path("description").asText())
                .build();
    }

    /** By the time of the thread, so that other work on the machine does not count. */
    private static <T> void measure(String what, Consumer<T> judge, List<T> requests) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (int round = 1; round <= ROUNDS; round++) {
            long start = clock.getCurrentThreadCpuTime();
            long judged = 0;
            while (clock.getCurrentThreadCpuTime() - start < ROUND_NANOS) {
                requests.forEach(judge);
                judged += requests.size();
            }
            double seconds = (clock.getCurrentThreadCpuTime() - start) / NANOS;
            System.out.printf("%s: round %d, %,.0f a second%n", what, round, judged / seconds);
        }
    }
}
