package io.agglo.connectors.crawl;

import io.agglo.connectors.http.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Throughput of a live crawl of a farm without delays, whose server shares the machine; and of a
 * replay of that crawl against a plain loop that parses the same bodies and makes the same selects,
 * both in one thread. Round by round; the medians are judged.
 */
public final class CrawlBenchmark {

    private static final double TARGET_RATIO = 0.8;
    private static final double TARGET_PAGES_PER_SECOND = 139;
    private static final int HOSTS = 200;
    private static final int PAGES = 40;

    /** A job that runs for months is judged when its code is compiled, and so is the loop. */
    private static final int WARM_UPS = 3;

    private static final int ROUNDS = 5;
    private static final List<String> SELECTS =
            List.of(
                    "h1",
                    "p.lead",
                    "time[datetime]",
                    "ul.tags > li",
                    "a[rel=author]",
                    "div p",
                    "*");

    private static final AtomicInteger READ = new AtomicInteger();

    private CrawlBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("crawl-benchmark");
        double[] live = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        try (Farm farm = new Farm(HOSTS, PAGES, Duration.ZERO, 0, 7, article())) {
            Supplier<CrawlSource.Builder<Integer>> crawl =
                    () ->
                            CrawlSource.of(
                                            farm.profiles("1h"),
                                            (profile, page, out) -> out.accept(select(page)),
                                            Types.INT)
                                    .once()
                                    .names(farm.names())
                                    .withLoopback()
                                    .inFlight(32);
            run(crawl.get().recordTo(folder), 2);
            List<byte[]> bodies = bodies(farm);
            System.out.printf(
                    "%d hosts, %d pages of %d bytes%n", HOSTS, bodies.size(), bodies.get(0).length);
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                double pages = farm.pages() / run(crawl.get(), 2);
                double plain = loop(bodies);
                double replay = run(crawl.get().inFlight(1).replayFrom(folder), 1);
                System.out.printf(
                        "%s live %.0f pages/s, loop %.0f pages/s, replay %.0f pages/s, ratio %.2f%n",
                        round < 0 ? "warm-up" : "round " + (round + 1),
                        pages,
                        bodies.size() / plain,
                        bodies.size() / replay,
                        plain / replay);
                if (round >= 0) {
                    live[round] = pages;
                    ratios[round] = plain / replay;
                }
            }
        } finally {
            delete(folder);
        }
        Arrays.sort(live);
        Arrays.sort(ratios);
        double speed = live[ROUNDS / 2];
        double ratio = ratios[ROUNDS / 2];
        System.out.printf("median live %.0f pages/s, median ratio %.2f%n", speed, ratio);
        if (speed < TARGET_PAGES_PER_SECOND || ratio < TARGET_RATIO) {
            System.err.printf(
                    "slower than %.0f pages/s or a ratio of %.2f%n",
                    TARGET_PAGES_PER_SECOND, TARGET_RATIO);
            System.exit(1);
        }
    }

    /** Seconds of a crawl. */
    private static double run(CrawlSource.Builder<Integer> crawl, int parallelism)
            throws Exception {
        READ.set(0);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism);
        env.fromSource(crawl.build(), WatermarkStrategy.noWatermarks(), "crawl")
                .sinkTo(new DiscardingSink<>());
        long start = System.nanoTime();
        env.execute();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (READ.get() != HOSTS * PAGES) {
            throw new IllegalStateException(
                    "%d of %d pages were read".formatted(READ.get(), HOSTS * PAGES));
        }
        return seconds;
    }

    /** Seconds of the plain loop. */
    private static double loop(List<byte[]> bodies) throws IOException {
        long found = 0;
        long start = System.nanoTime();
        for (byte[] body : bodies) {
            found += select(body, "http://site-0.farm.example/");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (found == 0) {
            throw new IllegalStateException("nothing was selected");
        }
        return seconds;
    }

    private static int select(Page page) {
        READ.incrementAndGet();
        try {
            return select(page.body(), page.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int select(byte[] body, String url) throws IOException {
        Document html = Jsoup.parse(new ByteArrayInputStream(body), "UTF-8", url);
        int found = 0;
        for (String select : SELECTS) {
            found += html.select(select).size();
        }
        return found + html.text().length();
    }

    private static List<byte[]> bodies(Farm farm) {
        List<byte[]> bodies = new ArrayList<>();
        for (String page : farm.expected()) {
            bodies.add(page.getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** An article of about 50 kB, within the limit that the farm sets. */
    private static String article() {
        String paragraph =
                "<p class=text>A sentence of a town, its firms and <a href='/x'>what they make</a>.</p>\n";
        return "<p class=lead>In short</p><time datetime=2026-11-24></time><ul class=tags><li>a<li>b</ul><div>"
                + paragraph.repeat(600)
                + "</div>";
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
