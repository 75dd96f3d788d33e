package io.agglo.pipeline.classify.firm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Firms of a register judged a second on one core, as the stream and as {@code classify} judge
 * them: {@code mvn -P long -pl pipeline -am verify}.
 */
final class FirmBenchmark {
    private static final int ROUNDS = 5;
    private static final double NANOS = 1e9;
    private static final long ROUND_NANOS = 3_000_000_000L;

    private FirmBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        if (!Files.exists(file)) {
            System.out.println(file + " is absent: firms are not measured");
            return;
        }
        List<FirmEvidence> firms = firms(file);
        long start = System.nanoTime();
        FirmClassifier stream = FirmClassifier.linear();
        System.out.printf("models read: %.2f s%n", (System.nanoTime() - start) / NANOS);
        firms.forEach(stream::judge);
        System.out.printf(
                "first pass over %d firms: %.3f of the items of scopes were known%n",
                firms.size(), stream.recentItemShare());
        measure("firms as the stream judges them, seen before", () -> stream, firms);
        measure("the same, each firm for the first time", FirmClassifier::linear, firms);
        try (FirmClassifier classifier = new FirmClassifier()) {
            List<JsonNode> requests = firms.stream().map(FirmBenchmark::request).toList();
            measure(
                    "firms as classify explains them",
                    requests.size(),
                    () -> () -> requests.forEach(classifier::classify));
        }
    }

    private static List<FirmEvidence> firms(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
        List<FirmEvidence> firms = new ArrayList<>();
        for (CSVRecord row : format.parse(new StringReader(text))) {
            firms.add(new FirmEvidence(row.get("企业名称"), row.get("经营范围"), List.of(), 1, Map.of()));
        }
        return firms;
    }

    private static JsonNode request(FirmEvidence firm) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", firm.name())
                .put("scope", firm.text());
    }

    private static void measure(
            String what, Supplier<FirmClassifier> classifiers, List<FirmEvidence> firms) {
        measure(
                what,
                firms.size(),
                () -> {
                    FirmClassifier classifier = classifiers.get();
                    return () -> firms.forEach(classifier::judge);
                });
    }

    private static void measure(String what, int firms, Supplier<Runnable> passes) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 1; round <= ROUNDS; round++) {
            long spent = 0;
            long judged = 0;
            while (spent < ROUND_NANOS) {
                Runnable pass = passes.get();
                long start = threads.getCurrentThreadCpuTime();
                pass.run();
                spent += threads.getCurrentThreadCpuTime() - start;
                judged += firms;
            }
            System.out.printf(
                    "%s: round %d, %,.0f a second of processor time%n",
                    what, round, judged / (spent / NANOS));
        }
    }
}
