package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpExchange;
import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.Answer;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are larger than what a crawl may take of the memory. */
@Timeout(180)
class BulkITCase {

    private static final int LINE_BYTES = 64;
    private static final long MEBIBYTE = 1 << 20;
    private static final String FOLDER = "agglo-crawl-";

    /** Most that a fetch allocates, whatever it fetches. */
    private static final long SLICE = 16 * MEBIBYTE;

    @TempDir private static Path temporary;

    private final FakeWeb web = new FakeWeb();

    @AfterEach
    void stop() {
        web.close();
    }

    /** What a page was, and what stood on disk and had been allocated when it was read. */
    private record Look(long lines, long bytes, int files, long allocated) {
        static Look of(String line) {
            long[] parts = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
            return new Look(parts[0], parts[1], (int) parts[2], parts[3]);
        }

        @Override
        public String toString() {
            return lines + " " + bytes + " " + files + " " + allocated;
        }
    }

    @Test
    void fileLargerThanTheSliceOfTheHeapIsReadFromDiskAndDeleted() throws Exception {
        FakeSite site = web.site().on("/all.csv", lines(64 * MEBIBYTE));

        Look look = Look.of(once(crawl(site, "/all.csv")).get(0));

        assertThat(look.lines).isEqualTo(64 * MEBIBYTE / LINE_BYTES);
        assertThat(look.bytes).isEqualTo(64 * MEBIBYTE);
        assertThat(look.files).isEqualTo(1);
        assertThat(look.allocated).isLessThan(SLICE);
        assertThat(folders()).isEmpty();
    }

    @Test
    void recordingAndItsReplayStayOutOfMemoryToo(@TempDir Path recording) throws Exception {
        FakeSite site = web.site().on("/all.csv", lines(32 * MEBIBYTE));

        Look recorded = Look.of(once(crawl(site, "/all.csv").recordTo(recording)).get(0));
        Look replayed = Look.of(once(crawl(site, "/all.csv").replayFrom(recording)).get(0));

        assertThat(recorded.allocated).isLessThan(SLICE);
        assertThat(replayed.allocated).isLessThan(SLICE);
        assertThat(replayed.lines).isEqualTo(recorded.lines).isEqualTo(32 * MEBIBYTE / LINE_BYTES);
        assertThat(folders()).isEmpty();
    }

    @Test
    void nothingStaysOnDiskOfWhatFailedBefore() throws Exception {
        FakeSite site = web.site();
        site.on("/1.csv", lines(90 * MEBIBYTE));
        site.on("/2.csv", linesAndThen(4 * MEBIBYTE, HttpExchange::close));
        site.on("/3.csv", lines(2 * MEBIBYTE + LINE_BYTES));
        site.on("/4.csv", lines(2 * MEBIBYTE));

        List<String> lines = once(crawl(site, "/1.csv", "/2.csv", "/3.csv", "/4.csv"));

        assertThat(lines).contains("TOO_LARGE /1.csv", "CONNECT /2.csv", "PARSE /3.csv").hasSize(4);
        Look last = Look.of(lines.stream().filter(l -> l.matches("[0-9 ]+")).findFirst().get());
        assertThat(last.files).as("its own, and one that is being fetched again").isBetween(1, 2);
        assertThat(folders()).isEmpty();
    }

    @Test
    void cancelledCrawlLeavesNothingOnDisk() throws Exception {
        FakeSite site = web.site();
        site.on("/all.csv", linesAndThen(4 * MEBIBYTE, exchange -> Thread.sleep(60_000)));
        try (CloseableIterator<String> records = start(crawl(site, "/all.csv"))) {
            while (files() == 0) {
                Thread.sleep(10);
            }
            assertThat(records).isNotNull();
        }

        while (!folders().isEmpty()) {
            Thread.sleep(10);
        }
        assertThat(folders()).isEmpty();
    }

    /** A body of so many bytes, in lines, made as they go. */
    private static Answer lines(long bytes) {
        return lines(bytes, 0, exchange -> {});
    }

    /** The same, of a body that was announced with one byte more. */
    private static Answer linesAndThen(long bytes, Answer instead) {
        return lines(bytes, bytes + 1, instead);
    }

    private static Answer lines(long bytes, long announced, Answer then) {
        return exchange -> {
            exchange.sendResponseHeaders(200, announced);
            byte[] some =
                    ("x".repeat(LINE_BYTES - 1) + "\n")
                            .repeat(1024)
                            .getBytes(StandardCharsets.UTF_8);
            for (long left = bytes; left > 0; left -= some.length) {
                exchange.getResponseBody().write(some, 0, (int) Math.min(left, some.length));
            }
            exchange.getResponseBody().flush();
            then.to(exchange);
        };
    }

    private static CrawlSource.Builder<String> crawl(FakeSite site, String... paths) {
        String start =
                Arrays.stream(paths)
                        .map(path -> "{type: bulk, url: \"%s\"}".formatted(site.url(path)))
                        .collect(Collectors.joining(", ", "start: [", "]\n"));
        SiteProfile profile =
                Sites.profile(
                        site,
                        start,
                        "limits: {bodyBytes: 80MB, decodedBytes: 80MB, deadline: 100s}");
        return CrawlSource.of(List.of(profile), BulkITCase::look, Types.STRING)
                .failures(
                        (of, url, outcome, detail, at) ->
                                outcome + " " + url.replaceFirst("https?://[^/]*", ""))
                .retry(Sites.retry(Duration.ofSeconds(20)))
                .withLoopback();
    }

    /** Reads a page as a stream; one of an odd number of mebibytes breaks it. */
    private static void look(SiteProfile profile, Page page, Consumer<String> out) {
        int files = files();
        long allocated = allocatedByFetches();
        long lines = 0;
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(page.content().open(), StandardCharsets.UTF_8))) {
            while (reader.readLine() != null) {
                lines++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (page.content().size() % MEBIBYTE != 0) {
            throw new IllegalStateException("not this one");
        }
        out.accept(new Look(lines, page.content().size(), files, allocated).toString());
    }

    /** Bytes that the threads which fetch have allocated since they began. */
    private static long allocatedByFetches() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] fetching =
                Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(thread -> thread != null)
                        .filter(thread -> thread.getThreadName().matches("crawl-[0-9]+"))
                        .mapToLong(ThreadInfo::getThreadId)
                        .toArray();
        assertThat(fetching).isNotEmpty();
        return Arrays.stream(threads.getThreadAllocatedBytes(fetching)).sum();
    }

    private static List<Path> folders() {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(path -> path.getFileName().toString().startsWith(FOLDER)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int files() {
        int files = 0;
        for (Path folder : folders()) {
            String[] names = folder.toFile().list();
            files += names == null ? 0 : names.length;
        }
        return files;
    }

    private static List<String> once(CrawlSource.Builder<String> crawl) throws Exception {
        List<String> lines = new ArrayList<>();
        try (CloseableIterator<String> records = start(crawl.once())) {
            records.forEachRemaining(lines::add);
        }
        return lines;
    }

    private static CloseableIterator<String> start(CrawlSource.Builder<String> crawl)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.TMP_DIRS, temporary.toString());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        return env.fromSource(crawl.build(), WatermarkStrategy.noWatermarks(), "crawl")
                .uid("crawl")
                .executeAndCollect();
    }
}
