package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkExtractITCase {
    private static final long BYTES = 80_000_000;

    @TempDir private Path folder;

    @Test
    void fileLargerThanTheHeapYieldsEveryRow() throws Exception {
        Path file = folder.resolve("companies.csv");
        BulkRegister register = BulkRegister.write(file, BYTES);

        BulkExtract extract = BulkExtract.of(file, "64m");

        assertThat(register.damaged()).isPositive();
        assertThat(extract.isComplete(register)).as("%s of %s", extract, register).isTrue();
    }
}
