package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyTest {
    private static final byte[] BYTES = "name\nAcme".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;

    @Test
    void memoryAndFileHoldTheSame() throws IOException {
        Path file = Files.write(folder.resolve("b.csv"), BYTES);

        for (Body body : new Body[] {Body.of(BYTES), Body.of(file)}) {
            assertThat(body.size()).isEqualTo(BYTES.length);
            assertThat(body.bytes()).isEqualTo(BYTES);
            for (int time = 0; time < 2; time++) {
                try (InputStream in = body.open()) {
                    assertThat(in).hasBinaryContent(BYTES);
                }
            }
        }
    }

    @Test
    void fileBeyondMemoryIsOnlyStreamed() throws IOException {
        Path file = folder.resolve("sparse.csv");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Body.MOST_IN_MEMORY + 1);
        }
        Body body = Body.of(file);

        assertThat(body.size()).isEqualTo(Body.MOST_IN_MEMORY + 1);
        try (InputStream in = body.open()) {
            assertThat(in.read()).isZero();
        }
        assertThatThrownBy(body::bytes)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("holds 67108865 bytes, more than the 67108864 that fit");
    }

    @Test
    void fileThatIsNotThereIsNoBody() {
        assertThatThrownBy(() -> Body.of(folder.resolve("none.csv")))
                .isInstanceOf(NoSuchFileException.class);
    }
}
