package io.agglo.connectors.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agglo.connectors.extract.Unpacked.UnpackException;
import io.agglo.connectors.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
    private static final byte[] TEXT = "name,number\nAcme,1\n".getBytes(UTF_8);

    @Test
    void plainBodyIsItsOnlyFile() throws IOException {
        assertThat(files(TEXT)).containsExactly(Map.entry("", text(TEXT)));
        assertThat(files(new byte[0])).containsExactly(Map.entry("", ""));
    }

    @Test
    void gzipInGzipIsOneFile() throws IOException {
        assertThat(files(gzip(gzip(TEXT)))).containsExactly(Map.entry("", text(TEXT)));
    }

    @Test
    void gzipMembersFollowEachOther() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(gzip(TEXT));
        both.write(gzip(TEXT));

        assertThat(files(both.toByteArray()))
                .containsExactly(Map.entry("", text(TEXT) + text(TEXT)));
    }

    @Test
    void everyEntryOfAnArchiveIsAFileAlsoInContainers() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.csv", TEXT);
        entries.put("folder/", new byte[0]);
        entries.put("folder/b.csv.gz", gzip(TEXT));
        entries.put("__MACOSX/._a.csv", new byte[] {1});
        entries.put("c.zip", zip(Map.of("d.csv", TEXT)));

        assertThat(files(zip(entries)))
                .containsExactly(
                        Map.entry("a.csv", text(TEXT)),
                        Map.entry("folder/b.csv.gz", text(TEXT)),
                        Map.entry("c.zip/d.csv", text(TEXT)));
    }

    @Test
    void bombStopsLongBeforeItsEnd() throws IOException {
        byte[] bomb = gzip(new byte[64 << 20]);

        long[] read = {0};
        assertThatThrownBy(
                        () ->
                                Unpacked.read(
                                        Body.of(bomb),
                                        (name, in) -> {
                                            byte[] buffer = new byte[1 << 16];
                                            for (int n = in.read(buffer);
                                                    n >= 0;
                                                    n = in.read(buffer)) {
                                                read[0] += n;
                                            }
                                        }))
                .isInstanceOfSatisfying(
                        UnpackException.class, e -> assertThat(e.isTooLarge()).isTrue())
                .hasMessage("the body unpacks to more than 100 times its size");
        assertThat(read[0]).isLessThan(Unpacked.HARMLESS_BYTES + (1 << 17));
    }

    @Test
    void entryThatNobodyReadsIsCountedToo() throws IOException {
        byte[] bomb = zip(Map.of("zeros", new byte[64 << 20]));

        assertThatThrownBy(() -> Unpacked.read(Body.of(bomb), (name, in) -> {}))
                .hasMessage("the body unpacks to more than 100 times its size");
    }

    @Test
    void containersLieNoDeeperThanThree() throws IOException {
        assertThat(files(gzip(gzip(gzip(TEXT))))).hasSize(1);
        assertThatThrownBy(() -> files(gzip(gzip(gzip(gzip(TEXT))))))
                .hasMessage("containers lie more than 3 deep");
    }

    @Test
    void cutContainerIsBroken() throws IOException {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        for (byte[] whole : new byte[][] {gzip(random), zip(Map.of("r", random))}) {
            byte[] cut = Arrays.copyOf(whole, whole.length / 2);

            assertThatThrownBy(() -> files(cut))
                    .isInstanceOfSatisfying(
                            UnpackException.class, e -> assertThat(e.isTooLarge()).isFalse())
                    .hasMessageStartingWith("the container is broken: ");
        }
    }

    private static Map<String, String> files(byte[] body) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Unpacked.read(Body.of(body), (name, in) -> files.put(name, text(in.readAllBytes())));
        return files;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return packed.toByteArray();
    }
}
