package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.resolve.name.Place.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
    private static final PlaceNames PLACES = PlaceNames.standard();

    @ParameterizedTest
    @CsvSource({
        "杭州, 330100, SAME",
        "杭州市, 330100, SAME",
        "浙江杭州, 330100, SAME",
        "浙江, 330100, WITHIN",
        "余杭区, 330100, SAME",
        "朝阳, 110000, SAME",
        "朝阳, 211300, SAME",
        "Hangzhou, 330100, SAME",
        "330100, 330100, SAME",
        "330106, 330100, SAME",
        "Beijing, 330100, APART",
        "上海, 330100, APART"
    })
    void cityBesideANameIsUnderstood(String written, int code, Relation relation) {
        assertThat(PLACES.stated("CN", written).orElseThrow().to(new Place(code)))
                .isEqualTo(relation);
    }

    @ParameterizedTest
    @CsvSource({"Oslo, geonames:3143244, SAME", "London, geonames:3143244, APART"})
    void citiesOutsideChinaAreTheirOwn(String written, String code, Relation relation) {
        assertThat(PLACES.stated(null, written).orElseThrow().to(Place.ofCity(code)))
                .isEqualTo(relation);
    }

    @Test
    void provinceEnclosesItsCitiesAlone() {
        assertThat(Place.encloses(330_000, 330_100)).isTrue();
        assertThat(Place.encloses(330_000, 320_100)).isFalse();
        assertThat(Place.encloses(110_000, 110_000)).isFalse();
    }
}
