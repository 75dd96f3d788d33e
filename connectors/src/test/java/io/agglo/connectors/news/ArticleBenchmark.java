package io.agglo.connectors.news;

import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Pages that the article extractor reads in a second of processor time, from bytes to record, over
 * the real English pages; the median of the rounds must reach {@link #TARGET}.
 */
public final class ArticleBenchmark {
    private static final double TARGET = 80;
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ArticleBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(System.getProperty("agglo.root", ".."), "../shared/data/news/en");
        if (!Files.isDirectory(folder)) {
            System.out.println("skipped: real article pages are absent");
            return;
        }
        List<Page> pages = pages(folder);
        double[] rates = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double rate = rate(pages);
            System.out.printf("round %d: %.0f pages/s%n", round, rate);
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        Arrays.sort(rates);
        double median = rates[ROUNDS / 2];
        System.out.printf(
                "%d pages of %.0f KB in the mean: median %.0f pages/s on one core, target %.0f%n",
                pages.size(),
                pages.stream().mapToInt(page -> page.body().length).average().orElseThrow() / 1e3,
                median,
                TARGET);
        if (median < TARGET) {
            System.exit(1);
        }
    }

    private static double rate(List<Page> pages) {
        ArticleExtractor extractor = new ArticleExtractor();
        int[] read = new int[1];
        long start = THREADS.getCurrentThreadCpuTime();
        for (Page page : pages) {
            Origin origin =
                    new Origin(
                            "benchmark",
                            page.url(),
                            page.fetchedAt(),
                            1,
                            RobotsVerdict.NOT_APPLICABLE,
                            null);
            extractor.extract(page, origin, capture -> read[0]++);
        }
        return read[0] / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
    }

    private static List<Page> pages(Path folder) throws IOException {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String url = "https://site.example/" + file.getFileName();
                pages.add(
                        new Page(
                                url,
                                url,
                                200,
                                Map.of(),
                                Files.readAllBytes(file),
                                Instant.EPOCH,
                                RobotsVerdict.NOT_APPLICABLE));
            }
        }
        return pages;
    }
}
