package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertTitleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Larkspur: Rust Engineer | Rust Engineer | Larkspur | ",
                "Beekeeper at Heather Honey Ltd (Leeds) | Beekeeper | Heather Honey Ltd | Leeds",
                "Koch bei Isar Küche GmbH | Koch | Isar Küche GmbH | ",
                "Fjordvik is hiring a Biologist | Biologist | Fjordvik | ",
                "Gardener | Gardener | | ",
                "Engineer (m/w/d) | Engineer (m/w/d) | | "
            })
    void titleOfAFeedMayNameTheEmployer(
            String written, String title, @Nullable String employer, @Nullable String place) {
        assertThat(AdvertTitle.of(written))
                .isEqualTo(
                        new AdvertTitle(
                                title, Optional.ofNullable(employer), Optional.ofNullable(place)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://boards-api.example/v1/acme-robotics/jobs, Acme Robotics",
        "https://boards-api.example/v1/tau_cells/jobs, Tau Cells",
        "https://boards-api.example/v1/lambda%20forge/jobs, Lambda Forge",
        "https://boards-api.example/v1/42/jobs, ",
        "https://other.example/v1/acme/jobs, "
    })
    void addressSpellsTheEmployer(String url, @Nullable String employer) {
        BoardToken token = new BoardToken(List.of("boards-api\\.example/v1/([^/]+)"));

        assertThat(token.employer(url).orElse(null)).isEqualTo(employer);
    }
}
