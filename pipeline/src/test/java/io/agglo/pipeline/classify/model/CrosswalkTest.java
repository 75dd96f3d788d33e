package io.agglo.pipeline.classify.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrosswalkTest {

    @ParameterizedTest
    @CsvSource({
        "GB, 6511, 62, 65, 541, 02",
        "GB, 6520, 26, 65, 334, 08",
        "GB, 3581, 26, 35, 334, 16",
        "GB, 3742, 30, 37, 336, 14",
        "GB, 2720, 21, 27, 325, 17",
        "ISIC, 5820, 58, 65, 511, 02",
        "ISIC, 3030, 30, 37, 336, 14",
        "NAICS, 336411, 30, 37, 336, 14",
        "NAICS, 541511, 62, 65, 541, 02"
    })
    void codeOfOneSchemeHasLabelsInEveryOther(
            String scheme, String code, String isic, String gb, String naics, String sector) {
        Map<Scheme, String> labels =
                switch (scheme) {
                    case "GB" -> Crosswalk.ofGb(code);
                    case "ISIC" -> Crosswalk.ofIsic(code);
                    default -> Crosswalk.ofNaics(code);
                };
        assertThat(labels)
                .containsEntry(Scheme.ISIC4, isic)
                .containsEntry(Scheme.GB4754, gb)
                .containsEntry(Scheme.NAICS2017, naics)
                .containsEntry(Scheme.SECTOR, sector);
    }
}
