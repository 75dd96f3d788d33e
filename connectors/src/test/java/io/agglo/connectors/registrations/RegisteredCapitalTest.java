package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredCapitalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "500(万元人民币)|5000000|CNY",
                "1,428(万元人民币)|14280000|CNY",
                "51.8000(万元人民币)|518000|CNY",
                "508(万)|5080000|-",
                "26万元|260000|-",
                "188万人民币|1880000|CNY",
                "3990813.182（万元）|39908131820|-",
                "200((万港币))|2000000|HKD",
                "385(万港币 )|3850000|HKD",
                "25,220(万香港元)|252200000|HKD",
                "5()|5|-",
                "6|6|-",
                "0万港币|0|HKD",
                "1E-06万人民币|0.01|CNY",
                "18.2人民币元|18.2|CNY",
                "2,850(万法国法郎)|28500000|FRF",
                "3,350(万丹麦克郎)|33500000|DKK",
                "2,897.5000(万加拿大元)|28975000|CAD",
                "619(万欧元)|6190000|EUR",
                "555,000(万元日元)|5550000000|JPY",
                "2亿元人民币|200000000|CNY",
                "人民币50万元整|500000|CNY"
            })
    void shapeIsAnAmountAndItsCurrency(String text, double amount, @Nullable String currency) {
        assertThat(RegisteredCapital.parse(text)).contains(new Money(amount, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "", "×××", "无", "100(万星币)", "2001-08-16", "路12号", "-5万元"})
    void anythingElseIsNoCapital(String text) {
        assertThat(RegisteredCapital.parse(text)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "100(万星币), true",
        "500(万元人民币), true",
        "×××, false",
        "北京路12号, false",
        "2001-08-16, false",
        "餐饮服务, false"
    })
    void valueOfAnotherColumnDoesNotResembleCapital(String text, boolean resembles) {
        assertThat(RegisteredCapital.resembles(text)).isEqualTo(resembles);
    }
}
