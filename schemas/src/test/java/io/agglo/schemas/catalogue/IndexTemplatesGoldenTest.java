package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTemplatesGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {IndexTemplates.INDICATORS, IndexTemplates.INDICATORS_HISTORY})
    void templateOfIndicatorsIsTheOneTheCatalogueYields(String index) throws IOException {
        String generated = IndexTemplates.ofIndicators(index, IndicatorCatalogue.standard()).json();

        Path golden = Path.of("src/main/resources/index", index + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, generated);
        }
        assertThat(golden).hasContent(generated);
    }
}
