package io.agglo.pipeline.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.List;

/**
 * Postings and stories judged a second on one core: {@code mvn -P long -pl pipeline -am verify}.
 */
final class MeaningBenchmark {
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;
    private static final long ROUND_NANOS = 3_000_000_000L;

    private MeaningBenchmark() {}

    public static void main(String[] args) {
        measure("postings", new PostingClassifier(), Labelled.all("/meaning/postings.jsonl"));
        measure(
                "stories",
                new ArticleClassifier(Gazetteer.standard()),
                Labelled.all("/meaning/stories.jsonl"));
    }

    private static void measure(String what, Classifier classifier, List<JsonNode> requests) {
        for (int round = 1; round <= ROUNDS; round++) {
            long start = System.nanoTime();
            long judged = 0;
            while (System.nanoTime() - start < ROUND_NANOS) {
                requests.forEach(classifier::classify);
                judged += requests.size();
            }
            double seconds = (System.nanoTime() - start) / NANOS;
            System.out.printf("%s: round %d, %,.0f a second%n", what, round, judged / seconds);
        }
    }
}
