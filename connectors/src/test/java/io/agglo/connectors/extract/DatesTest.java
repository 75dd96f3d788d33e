package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019-10-19T19:08:22+02:00 | 2019-10-19T17:08:22Z",
                "2019-10-19T19:08:22-05:00 | 2019-10-20T00:08:22Z",
                "2019-10-19T19:08:22.000Z | 2019-10-19T19:08:22Z",
                "2019-10-19T19:08:22+0000 | 2019-10-19T19:08:22Z",
                "2019-10-19T19:08:22.455+01:00 | 2019-10-19T18:08:22.455Z",
                "2014-09-15 | 2014-09-15T00:00:00Z",
                "2022-04-26T08:10:00 | 2022-04-26T08:10:00Z",
                "2019-11-20 13:42:06+08:00 | 2019-11-20T05:42:06Z",
                "2021-05-05 08:07:52+0200 | 2021-05-05T06:07:52Z",
                "2022-05-04T03:00:00 UTC | 2022-05-04T03:00:00Z",
                "19 Nov 2019 07:09 GMT | 2019-11-19T07:09:00Z",
                "Mon, 18 Nov 2019 16:07:38 -0600 | 2019-11-18T22:07:38Z",
                "Wed, 04 May 2022 02:41:00 GMT | 2022-05-04T02:41:00Z",
                "November 19, 2019 | 2019-11-19T00:00:00Z",
                "Tue Nov 19 2019 03:05:46 GMT+0000 | 2019-11-19T03:05:46Z",
                "Tue Jan 28 15:28:56 CET 2020 | 2020-01-28T14:28:56Z",
                "Wed Sep 02 02:00:00 UTC 2026 | 2026-09-02T02:00:00Z",
                "2022-5-5 22:17:36 | 2022-05-05T22:17:36Z",
                "2019-11-19T18:18:25.828095 | 2019-11-19T18:18:25.828095Z",
                "Sat, Dec 16 2023 02:02:33 PM | 2023-12-16T14:02:33Z",
                "Sun, 20 Apr 2014 8:19 pm CEST | 2014-04-20T18:19:00Z",
                "2006-01-17T12:35:9+01:00 | 2006-01-17T11:35:09Z",
                "2017-06-13T03:18:00+00:0 | 2017-06-13T03:18:00Z",
                "2001-01-01T00:00+00:00 | 2001-01-01T00:00:00Z",
                "Mon,  3 Mar 25 07:09 EST | 2025-03-03T12:09:00Z",
                "Fri, 31 Dec 99 23:59:00 Z | 1999-12-31T23:59:00Z",
                "20191119T181825Z | 2019-11-19T18:18:25Z",
                "20191119 | 2019-11-19T00:00:00Z",
                "19. November 2019 um 16:01 Uhr | 2019-11-19T16:01:00Z",
                "3. März 2021 | 2021-03-03T00:00:00Z",
                "1er août 2020 à 09:05 | 2020-08-01T09:05:00Z",
                "segunda-feira, 22 de janeiro de 2018 às 0:13 | 2018-01-22T00:13:00Z",
                "5 de mayo de 2022 | 2022-05-05T00:00:00Z",
                "12 dicembre 2019 alle 18:30 | 2019-12-12T18:30:00Z",
                "24 сентября 2018, 13:45 | 2018-09-24T13:45:00Z",
                "07.02.2021 | 2021-02-07T00:00:00Z",
                "19.11.2019, 08:15 | 2019-11-19T08:15:00Z",
                "1574187505000 | 2019-11-19T18:18:25Z",
                "1574187505 | 2019-11-19T18:18:25Z"
            })
    void shapesOfPagesAndFeedsAreRead(String text, Instant expected) {
        assertThat(Dates.parse(text, ZoneOffset.UTC)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019年09月09日 16:01 | 2019-09-09T08:01:00Z",
                "2019-09-05 11:10 | 2019-09-05T03:10:00Z",
                "2019年9月9日下午4时01分 | 2019-09-09T08:01:00Z",
                "发布时间：2019/9/9 08:00:05 来源：日报 | 2019-09-09T00:00:05Z",
                "2019.09.09 | 2019-09-08T16:00:00Z",
                "2019-09-05 11:10 CST | 2019-09-05T03:10:00Z"
            })
    void timesWithoutZoneAreReadInTheZoneGiven(String text, Instant expected) {
        assertThat(Dates.parse(text, BEIJING)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2 weeks ago",
                "2019-02-30",
                "2019-13-01",
                "31 Feb 2025 10:00 GMT",
                "2019-09-05 25:10",
                "9999-12-3125340218200000000:00",
                "04-01",
                "version 1.2.3",
                "31.02.2021",
                "11.19.2019",
                "192.168.10.2019",
                "0571-88888888"
            })
    void whatNamesNoDayIsEmpty(String text) {
        assertThat(Dates.parse(text, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void onlyWhatHasTheFormOfADateIsAnImpossibleOne() {
        assertThat(Dates.isImpossible("2019-02-30")).isTrue();
        assertThat(Dates.isImpossible("31 Feb 2025")).isTrue();
        assertThat(Dates.isImpossible("2019-02-28")).isFalse();
        assertThat(Dates.isImpossible("yesterday")).isFalse();
    }

    @Test
    void firstDateOfATextIsFoundWithItsTime() {
        Dates.Found found =
                Dates.find("图2019-13-45 记者 2026年3月9日 16:01，另见2020-01-01", BEIJING).orElseThrow();

        assertThat(found.instant()).isEqualTo("2026-03-09T08:01:00Z");
        assertThat(found.timed()).isTrue();
    }
}
