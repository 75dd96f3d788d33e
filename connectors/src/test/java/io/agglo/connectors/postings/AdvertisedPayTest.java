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
    @CsvSource(
            delimiter = '|',
            value = {
                "1-2万/月 | 10000 | 20000 | CNY | MONTH | ",
                "1-1.5万/月 | 10000 | 15000 | CNY | MONTH | ",
                "0.8-1.5万/月 | 8000 | 15000 | CNY | MONTH | ",
                "6-8千/月 | 6000 | 8000 | CNY | MONTH | ",
                "4.5-6千/月 | 4500 | 6000 | CNY | MONTH | ",
                "6千-8千 | 6000 | 8000 | CNY | MONTH | ",
                "8千-1.2万 | 8000 | 12000 | CNY | MONTH | ",
                "8千-1.2万·13薪 | 8000 | 12000 | CNY | MONTH | 13",
                "1万-1.5万 | 10000 | 15000 | CNY | MONTH | ",
                "15-20万/年 | 150000 | 200000 | CNY | YEAR | ",
                "30万-50万 | 300000 | 500000 | CNY | YEAR | ",
                "年薪20-30万 | 200000 | 300000 | CNY | YEAR | ",
                "110元/天 | 110 | 110 | CNY | DAY | ",
                "150-200元/天 | 150 | 200 | CNY | DAY | ",
                "200元/日 | 200 | 200 | CNY | DAY | ",
                "25元/小时 | 25 | 25 | CNY | HOUR | ",
                "20-25元/时 | 20 | 25 | CNY | HOUR | ",
                "100万以上/年 | 1000000 | | CNY | YEAR | ",
                "10万以上/月 | 100000 | | CNY | MONTH | ",
                "2万以下/年 | | 20000 | CNY | YEAR | ",
                "1.5千以下/月 | | 1500 | CNY | MONTH | ",
                "1千以下/月 | | 1000 | CNY | MONTH | ",
                "10-14K·14薪 | 10000 | 14000 | CNY | MONTH | 14",
                "10-14k·14薪 | 10000 | 14000 | CNY | MONTH | 14",
                "12-30k·13薪 | 12000 | 30000 | CNY | MONTH | 13",
                "25-50K·16薪 | 25000 | 50000 | CNY | MONTH | 16",
                "15-25K*15薪 | 15000 | 25000 | CNY | MONTH | 15",
                "20k-40k·14薪 | 20000 | 40000 | CNY | MONTH | 14",
                "6000-8000元/月 | 6000 | 8000 | CNY | MONTH | ",
                "6000～8000元/月 | 6000 | 8000 | CNY | MONTH | ",
                "6000~8000元 | 6000 | 8000 | CNY | MONTH | ",
                "5000元至7000元/月 | 5000 | 7000 | CNY | MONTH | ",
                "5000元到7000元/月 | 5000 | 7000 | CNY | MONTH | ",
                "月薪8000元以上 | 8000 | | CNY | MONTH | ",
                "8000元起 | 8000 | | CNY | MONTH | ",
                "￥6,000-￥8,000/月 | 6000 | 8000 | CNY | MONTH | ",
                "¥15K-25K | 15000 | 25000 | CNY | MONTH | ",
                "RMB 20,000 - 30,000 per month | 20000 | 30000 | CNY | MONTH | ",
                "1.5-2万元/月 13薪 | 15000 | 20000 | CNY | MONTH | 13",
                "800元/周 | 41600 | 41600 | CNY | YEAR | ",
                "$53K-$91K (Glassdoor est.) | 53000 | 91000 | USD | YEAR | ",
                "$111K-$181K (Glassdoor est.) | 111000 | 181000 | USD | YEAR | ",
                "$17-$24 Per Hour(Glassdoor est.) | 17 | 24 | USD | HOUR | ",
                "Employer Provided Salary:$120K-$145K | 120000 | 145000 | USD | YEAR | ",
                "Employer Provided Salary:$25-$28 Per Hour | 25 | 28 | USD | HOUR | ",
                "From $20 an hour | 20 | | USD | HOUR | ",
                "Up to $90k | | 90000 | USD | YEAR | ",
                "Up to $45 an hour | | 45 | USD | HOUR | ",
                "$100,000 - $120,000 a year | 100000 | 120000 | USD | YEAR | ",
                "$100,000 to $120,000 per year | 100000 | 120000 | USD | YEAR | ",
                "$100,000–$120,000/yr | 100000 | 120000 | USD | YEAR | ",
                "$100,000 — $120,000 USD | 100000 | 120000 | USD | YEAR | ",
                "USD 90,000.00 - 110,000.00 annually | 90000 | 110000 | USD | YEAR | ",
                "$25.50 per hour | 25.5 | 25.5 | USD | HOUR | ",
                "$18.75 - $22.10/hr | 18.75 | 22.1 | USD | HOUR | ",
                "$500 per day | 500 | 500 | USD | DAY | ",
                "$1,200 a week | 62400 | 62400 | USD | YEAR | ",
                "$4,500 a month | 4500 | 4500 | USD | MONTH | ",
                "$120k+ | 120000 | | USD | YEAR | ",
                "$81K - $87K • 0.5% – 1.75% | 81000 | 87000 | USD | YEAR | ",
                "$80,000 | 80000 | 80000 | USD | YEAR | ",
                "$80-100k | 80000 | 100000 | USD | YEAR | ",
                "US$60,000-80,000 | 60000 | 80000 | USD | YEAR | ",
                "between $70,000 and $85,000 | 70000 | 85000 | USD | YEAR | ",
                "CA$80,000 - CA$95,000 a year | 80000 | 95000 | CAD | YEAR | ",
                "C$75K-C$90K | 75000 | 90000 | CAD | YEAR | ",
                "A$110,000 – A$130,000 | 110000 | 130000 | AUD | YEAR | ",
                "AU$45 an hour | 45 | 45 | AUD | HOUR | ",
                "NZ$90,000 | 90000 | 90000 | NZD | YEAR | ",
                "S$5,000 - S$7,000 per month | 5000 | 7000 | SGD | MONTH | ",
                "HK$30,000 - HK$40,000 | 30000 | 40000 | HKD | MONTH | ",
                "R$ 8.000 | 8000 | 8000 | BRL | MONTH | ",
                "£30,000 - £35,000 per annum | 30000 | 35000 | GBP | YEAR | ",
                "£45,000 to £50,000 per annum | 45000 | 50000 | GBP | YEAR | ",
                "£30k-£35k pa | 30000 | 35000 | GBP | YEAR | ",
                "£12.50 per hour | 12.5 | 12.5 | GBP | HOUR | ",
                "£450 - £500 per day | 450 | 500 | GBP | DAY | ",
                "up to £60k + bonus | | 60000 | GBP | YEAR | ",
                "£55,000 plus £5,000 sign-on bonus | 55000 | 55000 | GBP | YEAR | ",
                "€ 45.000–55.000 / Jahr | 45000 | 55000 | EUR | YEAR | ",
                "45.000 € - 55.000 € pro Jahr | 45000 | 55000 | EUR | YEAR | ",
                "ab 50.000 € jährlich | 50000 | | EUR | YEAR | ",
                "bis 70.000 EUR p.a. | | 70000 | EUR | YEAR | ",
                "€ 3.500 / Monat | 3500 | 3500 | EUR | MONTH | ",
                "€ 2.800 - € 3.600 per maand | 2800 | 3600 | EUR | MONTH | ",
                "14 Monatsgehälter, 3.200 € / Monat | 3200 | 3200 | EUR | MONTH | 14",
                "15,50 € / Stunde | 15.5 | 15.5 | EUR | HOUR | ",
                "from 60 000 EUR a year | 60000 | | EUR | YEAR | ",
                "45 000 € à 55 000 € par an | 45000 | 55000 | EUR | YEAR | ",
                "45-55 k€ | 45000 | 55000 | EUR | YEAR | ",
                "35k€ - 45k€ / an | 35000 | 45000 | EUR | YEAR | ",
                "2 500 euros par mois | 2500 | 2500 | EUR | MONTH | ",
                "€60k-€80k | 60000 | 80000 | EUR | YEAR | ",
                "CHF 90'000 | 90000 | 90000 | CHF | YEAR | ",
                "CHF 90’000 - 110’000 | 90000 | 110000 | CHF | YEAR | ",
                "50-80.000 Kč | 50000 | 80000 | CZK | MONTH | ",
                "50 000 - 80 000 Kč / měsíc | 50000 | 80000 | CZK | MONTH | ",
                "od 45 000 Kč | 45000 | | CZK | MONTH | ",
                "až 60 000 Kč | | 60000 | CZK | MONTH | ",
                "od 40 000 do 60 000 Kč | 40000 | 60000 | CZK | MONTH | ",
                "250 Kč / hodina | 250 | 250 | CZK | HOUR | ",
                "40-60 tis. Kč | 40000 | 60000 | CZK | MONTH | ",
                "10 000 - 15 000 zł brutto / mies. | 10000 | 15000 | PLN | MONTH | ",
                "18 000 zł | 18000 | 18000 | PLN | MONTH | ",
                "120 - 150 PLN/h | 120 | 150 | PLN | HOUR | ",
                "₹5,00,000 - ₹8,00,000 a year | 500000 | 800000 | INR | YEAR | ",
                "5-8 LPA | 500000 | 800000 | INR | YEAR | ",
                "₹12 lakhs p.a. | 1200000 | 1200000 | INR | YEAR | ",
                "₹15,000 - ₹25,000 a month | 15000 | 25000 | INR | MONTH | ",
                "年収400万円~600万円 | 4000000 | 6000000 | JPY | YEAR | ",
                "月給25万円～30万円 | 250000 | 300000 | JPY | MONTH | ",
                "7 triệu - 20 triệu | 7000000 | 20000000 | VND | MONTH | ",
                "600 000 - 800 000 Ft | 600000 | 800000 | HUF | MONTH | ",
                "от 100 000 до 150 000 руб. | 100000 | 150000 | RUB | MONTH | ",
                "SEK 40 000 per månad | 40000 | 40000 | SEK | MONTH | ",
                "NOK 600 000 - 750 000 per år | 600000 | 750000 | NOK | YEAR | ",
                "6000-12000 | 6000 | 12000 | | MONTH | ",
                "10k-20k | 10000 | 20000 | | YEAR | ",
                "95,000 USD with 401k | 95000 | 95000 | USD | YEAR | ",
                "401(k), $70,000 - $80,000 | 70000 | 80000 | USD | YEAR | ",
                "$20 an hour, 40 hours per week | 20 | 20 | USD | HOUR | ",
                "$150,000 plus 10% bonus | 150000 | 150000 | USD | YEAR | ",
                "$45,000/year ($3,750/month) | 45000 | 45000 | USD | YEAR | ",
                "3 years experience: $85,000 | 85000 | 85000 | USD | YEAR | "
            })
    void payIsReadInWholeUnits(
            String text,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable String currency,
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
        "25.50, usd, per hour, 25.5, HOUR",
        "8000, RMB, PER_MONTH, 8000, MONTH",
        "90000, CHF, 1 YEAR, 90000, YEAR",
        "120, EUR, DAY, 120, DAY",
        "45000, £, per year salary, 45000, YEAR",
        "20k, CNY, , 20000, MONTH"
    })
    void currencyAndPeriodMayStandBeside(
            String text, String currency, @Nullable String unit, double amount, PayPeriod period) {
        Salary salary = AdvertisedPay.of(text, currency, unit).orElseThrow();

        assertThat(salary.getMin()).isEqualTo(amount);
        assertThat(salary.getPeriod()).isEqualTo(period);
        assertThat(salary.getCurrency()).isEqualTo(Currencies.code(currency).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "面议",
                "薪资面议",
                "-1",
                "negotiable",
                "Competitive",
                "Competitive salary",
                "DOE",
                "0",
                "nach Vereinbarung",
                "dohodou",
                "401k",
                "401(k) and dental",
                "$5M Series A",
                "raised $40M in funding",
                "2021",
                "2019-2021",
                "since 1998",
                "+49 30 1234567",
                "(555) 123-4567",
                "13812345678",
                "$10,000 sign-on bonus",
                "10% bonus",
                "40 hours per week",
                "5+ years",
                "18-35岁",
                "融资5000万元",
                "2"
            })
    void whatNamesNoPayIsEmpty(String text) {
        assertThat(AdvertisedPay.of(text, null, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "35 000 kr | SE | SEK",
                "35 000 kr/mån | NO | NOK",
                "35 000 kr | | ",
                "$80,000 | CA | CAD",
                "$80,000 | US | USD",
                "¥5,000,000 | JP | JPY",
                "¥8000 | CN | CNY",
                "ALL TOP 8000 | | "
            })
    void placeTellsWhoseDollarOrCrownItIs(
            String text, @Nullable String country, @Nullable String currency) {
        assertThat(Currencies.named(text, country).orElse(null)).isEqualTo(currency);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The base salary range for this role is $120,000 - $150,000 per year. | 120000 | 150000 | YEAR",
                "Pay: $25 - $30 per hour, depending on experience | 25 | 30 | HOUR",
                "薪资：10k-15k·13薪，五险一金 | 10000 | 15000 | MONTH",
                "Gehalt: 45.000 - 55.000 € pro Jahr | 45000 | 55000 | YEAR"
            })
    void payInASentenceOnPayIsFound(String text, double min, double max, PayPeriod period) {
        Salary salary = PayMentions.first("Engineer", text, null).orElseThrow();

        assertThat(salary.getMin()).isEqualTo(min);
        assertThat(salary.getMax()).isEqualTo(max);
        assertThat(salary.getPeriod()).isEqualTo(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We raised $10 - $20 million; our salary philosophy is simple.",
                "We manage $500 - $900 accounts for our customers.",
                "Our annual revenue is $100,000 - $120,000.",
                "Competitive salary, 25-30 days of leave, 401k match up to 4%",
                "Founded in 2010-2012"
            })
    void sumsOfOtherThingsInATextAreNoPay(String text) {
        assertThat(PayMentions.first("Engineer", text, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'Vývojář (50-80.000 Kč)', 50000, 80000", "Welder £30k - £35k, 30000, 35000"})
    void payInATitleIsFound(String title, double min, double max) {
        Salary salary = PayMentions.first(title, "", null).orElseThrow();

        assertThat(salary.getMin()).isEqualTo(min);
        assertThat(salary.getMax()).isEqualTo(max);
    }
}
