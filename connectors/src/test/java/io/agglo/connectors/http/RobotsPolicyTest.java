package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.RobotsVerdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOST = "https://news.example";

    @ParameterizedTest
    @CsvSource({
        "/, true",
        "/private/, false",
        "/private/open, true",
        "/a/b.pdf, false",
        "/a/b.pdf?x=1, true",
        "/企业/1, false",
        "/%E4%BC%81%E4%B8%9A/1, false",
    })
    void longestMatchDecides(String path, boolean allowed) {
        RobotsRules rules =
                parse(
                        """
                        User-agent: other
                        Disallow: /

                        User-agent: *
                        Disallow: /private/
                        Allow: /private/open
                        Disallow: /*.pdf$
                        Disallow: /企业/
                        Crawl-delay: 3
                        """);

        assertThat(RobotsPolicy.matcher(rules).allows(HOST + path)).isEqualTo(allowed);
        assertThat(rules.crawlDelay()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void ownGroupWinsOverAllOthers() {
        RobotsRules rules = parse("User-agent: *\nAllow: /\n\nUser-agent: agglo\nDisallow: /");

        assertThat(RobotsPolicy.matcher(rules).allows(HOST + "/a")).isFalse();
    }

    @Test
    void delayBeyondMeasureIsCapped() {
        assertThat(parse("User-agent: *\nCrawl-delay: 86400").crawlDelay())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "410, true", "429, false", "503, false"})
    void missingFileAllowsAndABusyHostDefers(int status, boolean known) {
        FetchResult answer =
                new FetchResult.Failed(FetchOutcome.ofStatus(status), status, "", null, NOW);

        var rules = RobotsPolicy.rulesOf(HOST + "/robots.txt", answer);

        assertThat(rules.isPresent()).isEqualTo(known);
        rules.ifPresent(
                found -> {
                    assertThat(found.verdict()).isEqualTo(RobotsVerdict.NO_ROBOTS);
                    assertThat(RobotsPolicy.matcher(found).allows(HOST + "/x")).isTrue();
                });
    }

    @Test
    void rulesHoldForADay() {
        RobotsRules rules = parse("");

        assertThat(RobotsPolicy.expired(rules, NOW.plus(Duration.ofHours(24)))).isFalse();
        assertThat(RobotsPolicy.expired(rules, NOW.plus(Duration.ofHours(25)))).isTrue();
    }

    private static RobotsRules parse(String text) {
        return RobotsPolicy.parse(HOST + "/robots.txt", text.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
