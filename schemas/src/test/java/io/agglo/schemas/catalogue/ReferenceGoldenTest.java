package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.catalogue.IndicatorCatalogue.Indicator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page of the indicators says what the catalogue says. */
class ReferenceGoldenTest {
    private static final Path PAGE =
            Path.of(System.getProperty("agglo.root", ".."), "docs", "indicators.md");

    @Test
    void pageIsThatOfTheCatalogue() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).hasContent(page());
    }

    private static String page() {
        IndicatorCatalogue catalogue = IndicatorCatalogue.standard();
        return """
                # Indicators

                Generated from the catalogue (`schemas/src/main/resources/catalogue/indicators.yaml`), version %d, by `ReferenceGoldenTest` with
                `-Dgolden.update=true`. Every indicator is computed over the windows `(asof - W, asof]`, W in %s days, in the country's calendar;
                stocks are those at the end of `asof`. x is the count of the document's cell, x_c its city over all sectors, x_s its sector over all
                cities, x the whole country. Intervals are two-sided at 95 %%: `_lo`, `_hi`; `_n` is the number of documents counted.

                """
                        .formatted(catalogue.version(), catalogue.windows())
                + catalogue.indicators().stream()
                        .map(ReferenceGoldenTest::entry)
                        .collect(Collectors.joining("\n"));
    }

    private static String entry(Indicator indicator) {
        return """
                ## `%s`

                %s.

                - formula: %s
                - unit: %s
                - source: %s
                - interval: %s
                %s"""
                .formatted(
                        indicator.name(),
                        indicator.label(),
                        indicator.formula(),
                        indicator.unit(),
                        indicator.source(),
                        indicator.interval().name().toLowerCase(Locale.ROOT),
                        indicator.citation().isEmpty()
                                ? ""
                                : "- citation: %s%n".formatted(indicator.citation()));
    }
}
