package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30 | PT30S",
                "0 | ",
                "-5 | ",
                "999999 | PT24H",
                "99999999999999999999 | PT24H",
                "Tue, 24 Nov 2026 12:00:10 GMT | PT10S",
                "Tue, 24 Nov 2026 11:59:00 GMT | ",
                "Fri, 01 Jan 2027 00:00:00 GMT | PT24H",
                "Tuesday, 24-Nov-26 12:00:10 GMT | PT10S",
                "Tue Nov 24 12:00:10 2026 | PT10S",
                "Tue Dec  1 00:00:00 2026 | PT24H",
                "soon | ",
            })
    void headerSaysHowLongToWait(String header, Duration expected) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Optional.ofNullable(expected));
    }
}
