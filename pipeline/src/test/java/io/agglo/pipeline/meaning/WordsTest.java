package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2023, 12, 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "给予最高80万元补贴 | 800000 | CNY | true",
                "每月发放3000元 | 3000 | CNY | false",
                "总规模100亿元的基金 | 10000000000 | CNY | false",
                "每人500元至3000元 | 3000 | CNY | true",
                "不超过1,200万美元 | 12000000 | USD | true",
                "up to 1 million yuan | 1000000 | CNY | true",
                "a $25 million reserve | 25000000 | USD | false",
                "C$1.1 billion in grants | 1100000000 | CAD | false",
                "up to Rs 50 lakh | 5000000 | INR | true",
                "to a ceiling of RM250,000 | 250000 | MYR | true",
                "to a maximum of SEK 50,000 | 50000 | SEK | true",
                "five billion euros in state aid | 5000000000 | EUR | false",
                "founders 30 million won each | 30000000 | KRW | false",
                "£1.8 million | 1800000 | GBP | false"
            })
    void sumOfMoney(String text, long units, String currency, boolean cap) {
        List<Amount> amounts = Amount.in(text);

        assertThat(amounts).hasSize(1);
        assertThat(amounts.get(0).units()).isEqualByComparingTo(String.valueOf(units));
        assertThat(amounts.get(0).currency()).isEqualTo(currency);
        assertThat(amounts.get(0).cap()).isEqualTo(cap);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "办法自2024年3月1日起施行 | 2024-03-01",
                "2月1日起执行 | 2024-02-01",
                "即日起受理 | 2023-12-20",
                "takes effect on May 1 | 2024-05-01",
                "effective January 1, 2024 | 2024-01-01",
                "from 1 January 2024 | 2024-01-01",
                "6月31日起执行 |",
                "The mayor spoke on May 1 |"
            })
    void dateFromWhichAMeasureHolds(String sentence, @Nullable LocalDate date) {
        assertThat(EffectiveDate.in(sentence, PUBLISHED).orElse(null)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Growth was strong | 0.1666667",
                "Growth was not strong | 0",
                "公司裁员，亏损扩大 | -0.1666667",
                "The sky is blue | 0"
            })
    void toneShrinksTowardsNought(String text, double tone) {
        assertThat(Tone.of(List.of(text))).isCloseTo(tone, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gov. office said so. It pays. | 3",
                "U.S. firms grew. | 2",
                "一、对象：企业。二、标准：十万元；特别优秀的加倍。 | 4"
            })
    void sentencesEndWhereTheyDo(String text, int count) {
        assertThat(Sentences.of("t", text)).hasSize(count);
    }
}
