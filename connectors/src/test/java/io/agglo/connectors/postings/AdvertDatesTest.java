package io.agglo.connectors.postings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvertDatesTest {
    private static final Instant FETCHED = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2 weeks ago, 2026-02-24T00:00:00Z",
        "3 days ago, 2026-03-07T00:00:00Z",
        "30+ days ago, 2026-02-08T00:00:00Z",
        "a month ago, 2026-02-10T00:00:00Z",
        "5 hours ago, 2026-03-10T07:00:00Z",
        "Reposted 1 week ago, 2026-03-03T00:00:00Z",
        "30d+, 2026-02-08T00:00:00Z",
        "24h, 2026-03-09T12:00:00Z",
        "Just posted, 2026-03-10T00:00:00Z",
        "yesterday, 2026-03-09T00:00:00Z",
        "3天前, 2026-03-07T00:00:00Z",
        "1天前发布, 2026-03-09T00:00:00Z",
        "2小时前, 2026-03-10T10:00:00Z",
        "1个月前, 2026-02-10T00:00:00Z",
        "今天, 2026-03-10T00:00:00Z",
        "vor 3 Tagen, 2026-03-07T00:00:00Z",
        "vor einer Woche, 2026-03-03T00:00:00Z",
        "il y a 2 semaines, 2026-02-24T00:00:00Z",
        "před 5 dny, 2026-03-05T00:00:00Z",
        "03-01发布, 2026-03-01T00:00:00Z",
        "04-01, 2025-04-01T00:00:00Z",
        "12月25日, 2025-12-25T00:00:00Z",
        "05.02.2026, 2026-02-05T00:00:00Z",
        "2/25/2026, 2026-02-25T00:00:00Z",
        "25/2/2026, 2026-02-25T00:00:00Z",
        "3/4/2026, ",
        "13-45, ",
        "1791900000000, 2026-10-13T14:00:00Z",
        "20260225083000, 2026-02-25T08:30:00Z",
        "2020-10-25T16:01:35-07:00, 2020-10-25T23:01:35Z",
        "Wed Sep 02 02:00:00 UTC 2026, 2026-09-02T02:00:00Z",
        "1970-01-01, ",
        "as soon as possible, "
    })
    void dateIsReadAsOfTheReading(String text, @Nullable Instant expected) {
        assertThat(AdvertDates.parse(text, ZoneOffset.UTC, FETCHED).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3天前, 2026-03-06T16:00:00Z", "03-10, 2026-03-09T16:00:00Z"})
    void dayBeginsInTheZoneOfTheBoard(String text, Instant expected) {
        assertThat(AdvertDates.parse(text, ZoneId.of("Asia/Shanghai"), FETCHED)).contains(expected);
    }
}
