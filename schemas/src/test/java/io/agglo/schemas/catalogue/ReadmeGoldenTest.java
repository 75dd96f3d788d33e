package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of indicators says what the catalogue says. */
class ReadmeGoldenTest {
    private static final String BEGIN = "<!-- indicators: generated from the catalogue -->\n";
    private static final String END = "<!-- end of indicators -->";
    private static final Path README = Path.of(System.getProperty("agglo.root", ".."), "README.md");

    @Test
    void tableIsThatOfTheCatalogue() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, readme.substring(0, begin) + table() + readme.substring(end));
            return;
        }

        assertThat(readme.substring(begin, end)).isEqualTo(table());
    }

    private static String table() {
        return IndicatorCatalogue.standard().indicators().stream()
                .map(
                        indicator ->
                                "| `%s` | %s | %s | %s | %s |\n"
                                        .formatted(
                                                indicator.name(),
                                                indicator.formula(),
                                                indicator.unit(),
                                                indicator.source(),
                                                indicator
                                                        .interval()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)))
                .collect(
                        Collectors.joining(
                                "",
                                "| name | formula | unit | source | interval |\n|---|---|---|---|---|\n",
                                ""));
    }
}
