package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.PayPeriod;
import io.agglo.schemas.Salary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdvertisedPayTest {
    @ParameterizedTest
    @CsvSource({
        "1-2万/月, 10000, 20000, CNY, MONTH, ",
        "0.8-1.5万/月, 8000, 15000, CNY, MONTH, ",
        "6-8千/月, 6000, 8000, CNY, MONTH, ",
        "6千-8千, 6000, 8000, CNY, MONTH, ",
        "15-20万/年, 150000, 200000, CNY, YEAR, ",
        "110元/天, 110, 110, CNY, DAY, ",
        "100万以上/年, 1000000, , CNY, YEAR, ",
        "2万以下/年, , 20000, CNY, YEAR, ",
        "1.5千以下/月, , 1500, CNY, MONTH, ",
        "10-14K·14薪, 10000, 14000, CNY, MONTH, 14",
        "12-30k·13薪, 12000, 30000, CNY, MONTH, 13",
        "$53K-$91K (Glassdoor est.), 53000, 91000, USD, YEAR, ",
        "$17-$24 Per Hour(Glassdoor est.), 17, 24, USD, HOUR, ",
        "Employer Provided Salary:$120K-$145K, 120000, 145000, USD, YEAR, ",
        "50-80.000 Kč, 50000, 80000, CZK, MONTH, ",
        "'£45,000 to £50,000 per annum', 45000, 50000, GBP, YEAR, ",
        "€ 3.500 / Monat, 3500, 3500, EUR, MONTH, ",
        "from 60 000 EUR a year, 60000, , EUR, YEAR, "
    })
    void payIsReadInWholeUnits(
            String text,
            @Nullable Double min,
            @Nullable Double max,
            String currency,
            PayPeriod period,
            @Nullable Integer months) {
        assertThat(AdvertisedPay.of(text, null, null))
                .contains(new Salary(min, max, currency, period, months));
    }

    @ParameterizedTest
    @CsvSource({
        "55000, USD, ANN, 55000, YEAR",
        "7 triệu, VND, MONTH, 7000000, MONTH",
        "700, EUR, WEEK, 36400, YEAR",
        "25.50, usd, per hour, 25.5, HOUR"
    })
    void currencyAndPeriodMayStandBeside(
            String text, String currency, String unit, double amount, PayPeriod period) {
        Salary salary = AdvertisedPay.of(text, currency, unit).orElseThrow();

        assertThat(salary.getMin()).isEqualTo(amount);
        assertThat(salary.getPeriod()).isEqualTo(period);
        assertThat(salary.getCurrency()).isEqualToIgnoringCase(currency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "面议", "-1", "negotiable", "0"})
    void whatNamesNoAmountIsEmpty(String text) {
        assertThat(AdvertisedPay.of(text, "CNY", "MONTH")).isEmpty();
    }
}
