package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.HostLimiter;
import io.agglo.connectors.http.RobotsRules;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** State written by a release is read by every later one. */
class HostSplitSerializerGoldenTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Path FOLDER = Path.of("src/test/resources/crawl");

    private static final HostSplit SPLIT =
            new HostSplit(
                    "news.example",
                    List.of(
                            FrontierEntry.unseen(
                                    "town", "https://news.example/新", PageKind.LIST, 0, 1, NOW),
                            new FrontierEntry(
                                    "town",
                                    "https://news.example/1",
                                    PageKind.DETAIL,
                                    1,
                                    0,
                                    7,
                                    NOW.plusSeconds(60),
                                    2,
                                    NOW,
                                    "\"tag\"",
                                    "Tue, 24 Nov 2026 00:00:00 GMT",
                                    "ab12",
                                    Duration.ofMinutes(90))),
                    new long[] {-5, 1, 99},
                    Map.of(-7L, 3, 12L, 50_000),
                    8,
                    Map.of(
                            "news.example",
                            new RobotsRules(
                                    RobotsVerdict.ALLOWED,
                                    List.of(new RobotsRules.Rule("/private", false)),
                                    Duration.ofSeconds(3),
                                    NOW)),
                    HostLimiter.idle().failed(NOW).asked(NOW, Duration.ofSeconds(2)),
                    Map.of("town", "id: town\nversion: 2\n"));

    /** The same as the first release knew it. */
    private static final HostSplit FIRST =
            new HostSplit(
                    SPLIT.id(),
                    SPLIT.entries(),
                    SPLIT.seen(),
                    Map.of(),
                    SPLIT.nextSequence(),
                    SPLIT.robots(),
                    SPLIT.limiter(),
                    Map.of());

    private final HostSplitSerializer splits = new HostSplitSerializer();
    private final CrawlProgressSerializer progress = new CrawlProgressSerializer();

    @Test
    void splitReadsBackAndItsBytesStayAsReleased() throws Exception {
        byte[] bytes = splits.serialize(SPLIT);
        HostSplit read = splits.deserialize(2, golden("host-split-2.hex", bytes));

        assertThat(splits.serialize(read)).isEqualTo(bytes);
        assertThat(read).usingRecursiveComparison().isEqualTo(SPLIT);
    }

    @Test
    void progressReadsBackAndItsBytesStayAsReleased() throws Exception {
        CrawlProgress before =
                new CrawlProgress(
                        Set.of("a.example", "b.example"), List.of(SPLIT), SPLIT.profiles());
        byte[] bytes = progress.serialize(before);
        CrawlProgress read = progress.deserialize(2, golden("crawl-progress-2.hex", bytes));

        assertThat(progress.serialize(read)).isEqualTo(bytes);
        assertThat(read).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void stateOfTheFirstReleaseIsRead() throws Exception {
        assertThat(splits.deserialize(1, released("host-split-1.hex")))
                .usingRecursiveComparison()
                .isEqualTo(FIRST);
        assertThat(progress.deserialize(1, released("crawl-progress-1.hex")))
                .usingRecursiveComparison()
                .isEqualTo(
                        new CrawlProgress(
                                Set.of("a.example", "b.example"), List.of(FIRST), Map.of()));
    }

    @Test
    void unknownVersionIsRefused() {
        assertThatThrownBy(() -> splits.deserialize(9, new byte[0]))
                .hasMessage(
                        "a split of version 9 cannot be read: this release reads versions 1 to 2");
    }

    private static byte[] golden(String name, byte[] now) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name), HexFormat.of().formatHex(now) + "\n");
        }
        return released(name);
    }

    private static byte[] released(String name) throws IOException {
        return HexFormat.of().parseHex(Files.readString(FOLDER.resolve(name)).strip());
    }
}
