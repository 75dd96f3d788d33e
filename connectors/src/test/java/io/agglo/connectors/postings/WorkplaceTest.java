package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkplaceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "北京-石景山区 | 110000 | CN | 石景山区",
                "上海 | 310000 | CN | ",
                "兰州·城关区·雁滩 | 620100 | CN | 城关区",
                "湖北省 | | CN | ",
                "无锡-宜兴市 | 320200 | CN | 宜兴市",
                "泰兴 | 321200 | CN | ",
                "深圳、广州 | 440300 | CN | ",
                "北京,上海 | 110000 | CN | ",
                "Brno - město | geonames:3078610 | CZ | ",
                "San Francisco, CA | geonames:5391959 | US | ",
                "New York, NY, United States | geonames:5128581 | US | ",
                "Berlin, Germany | geonames:2950159 | DE | ",
                "Remote - US | | US | ",
                "Remote, Germany | | DE | ",
                "Remote | | | ",
                "Anywhere in the World | | | ",
                "Europe Only | | | ",
                "Latin America | | | ",
                "Hybrid - Berlin | geonames:2950159 | DE | ",
                "London (Hybrid) | geonames:2643743 | GB | ",
                "London or Remote | geonames:2643743 | GB | ",
                "Berlin; Munich | geonames:2950159 | DE | ",
                "Germany | | DE | ",
                "Schweiz | | CH | ",
                "USA Only | | US | ",
                "远程 | | | "
            })
    void wordsLeadToTheCity(
            String text,
            @Nullable String code,
            @Nullable String country,
            @Nullable String district) {
        Place place = Workplace.of(null, null, text);

        assertThat(place.getCityCode()).isEqualTo(code);
        assertThat(place.getCountry()).isEqualTo(country);
        assertThat(place.getDistrict()).isEqualTo(district);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tumbleweed Flats, NV | Tumbleweed Flats | NV | US",
                "Tumbleweed Flats, NV, USA | Tumbleweed Flats | NV | US",
                "Nirgendheim, Germany | Nirgendheim | | DE",
                "Nirgendheim | Nirgendheim | | "
            })
    void cityThatNoGazetteerHoldsKeepsItsNameAndCountry(
            String text, String city, @Nullable String region, @Nullable String country) {
        Place place = Workplace.of(null, null, text);

        assertThat(place.getCityCode()).isNull();
        assertThat(place.getCityName()).isEqualTo(city);
        assertThat(place.getRegion()).isEqualTo(region);
        assertThat(place.getCountry()).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({
        "Remote, true",
        "Remote - US, true",
        "Berlin or remote, true",
        "远程办公, true",
        "Berlin, false",
        "Remote Sensing Park, false",
        "北京, false"
    })
    void wordsTellWorkFromElsewhere(String text, boolean expected) {
        assertThat(Workplace.isRemote(text)).isEqualTo(expected);
    }
}
