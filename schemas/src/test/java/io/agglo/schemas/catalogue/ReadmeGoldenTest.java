package io.agglo.schemas.catalogue;

import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of indicators says what the catalogue says. */
class ReadmeGoldenTest {
    private static final String BEGIN = "<!-- indicators: generated from the catalogue -->\n";
    private static final String END = "<!-- end of indicators -->";

    @Test
    void tableIsThatOfTheCatalogue() throws IOException {
        GeneratedPart.isEqualTo(table(), BEGIN, END);
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
