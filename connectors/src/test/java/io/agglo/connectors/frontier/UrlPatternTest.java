package io.agglo.connectors.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example/d/17.html, a.example/d/#.html",
        "https://a.example/calendar/2026/11?day=3, a.example/calendar/#/#?day",
        "https://a.example/calendar/2026-11, a.example/calendar/#",
        "https://a.example/news/city-opens-lab-4711, a.example/news/#",
        "https://a.example/d/9f86d081-884c-4d65-9a2f-eaa0c55ad015, a.example/d/#",
        "https://a.example/find?page=2&q=chips, a.example/find?page&q",
        "https://a.example/find?q, a.example/find?q",
        "https://a.example:8443/d/1/, a.example:8443/d/#/",
    })
    void identifiersOfOneKindAreOnePattern(String url, String pattern) {
        assertThat(UrlPattern.of(url)).contains(pattern);
    }

    @Test
    void urlWithoutIdentifiersIsLikeNoOther() {
        assertThat(UrlPattern.of("https://a1.example/about/us")).isEmpty();
    }
}
