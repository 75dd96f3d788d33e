package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of the README between two marks, which is generated. */
final class GeneratedPart {
    private static final Path README = Path.of(System.getProperty("agglo.root", ".."), "README.md");

    private GeneratedPart() {}

    /** Asserts that the part is the text, or makes it so with {@code -Dgolden.update=true}. */
    static void isEqualTo(String text, String begin, String end) throws IOException {
        String readme = Files.readString(README);
        assertThat(readme).contains(begin, end);
        int from = readme.indexOf(begin) + begin.length();
        int to = readme.indexOf(end);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, readme.substring(0, from) + text + readme.substring(to));
            return;
        }

        assertThat(readme.substring(from, to)).isEqualTo(text);
    }
}
