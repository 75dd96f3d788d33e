package io.agglo.connectors.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsDirectivesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "noindex; true; false",
                "NoFollow; false; true",
                "none; true; true",
                "noindex, nofollow; true; true",
                "all; false; false",
                "agglo: noindex; true; false",
                "otherbot: noindex; false; false",
                "otherbot: noindex, nofollow; false; false",
                "otherbot: noindex, agglo: nofollow; false; true",
                "nofollow, otherbot: noindex; false; true",
                "*: noindex; true; false",
                "unavailable_after: 25 Jun 2010 15:00:00 PST, noindex; true; false",
                "max-snippet: 10, nofollow; false; true",
            })
    void headerAsksThisReaderOrAll(String header, boolean noIndex, boolean noFollow) {
        Page page =
                new Page(
                        "https://news.example/",
                        "https://news.example/",
                        200,
                        Map.of("x-robots-tag", List.of("max-snippet: 5", header)),
                        new byte[0],
                        Instant.EPOCH,
                        RobotsVerdict.ALLOWED);

        assertThat(RobotsDirectives.ofHeaders(page))
                .isEqualTo(new RobotsDirectives(noIndex, noFollow));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<meta name=robots content=noindex>; true; false",
                "<META NAME=ROBOTS CONTENT='NOINDEX,NOFOLLOW'>; true; true",
                "<meta name=robots content=none>; true; true",
                "<meta name=agglo content=nofollow>; false; true",
                "<meta name=otherbot content=noindex>; false; false",
                "<meta name=robots content=index><meta name=agglo content=noindex>; true; false",
                "<meta name=description content=noindex>; false; false",
            })
    void elementAsksThisReaderOrAll(String html, boolean noIndex, boolean noFollow) {
        assertThat(RobotsDirectives.ofElements(Jsoup.parse(html)))
                .isEqualTo(new RobotsDirectives(noIndex, noFollow));
    }
}
