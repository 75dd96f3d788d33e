package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.http.RobotsPolicy;
import java.time.Instant;

class RobotsFuzzTest {
    private static final Instant FETCHED = Instant.parse("2026-11-01T00:00:00Z");

    @DictionaryEntries({
        "User-agent: *",
        "User-agent: agglo",
        "Disallow: /",
        "Allow: /",
        "Crawl-delay: 1",
        "Sitemap: /",
        "\\x0A",
        "$",
        "%2F",
        "\\xEF\\xBB\\xBF"
    })
    @FuzzTest(maxDuration = "10m")
    void anyRobotsFileDecidesAboutAnyUrl(FuzzedDataProvider data) {
        String path = data.consumeString(200);
        byte[] body = data.consumeRemainingAsBytes();

        RobotsPolicy.matcher(RobotsPolicy.parse("https://town.example/robots.txt", body, FETCHED))
                .allows("https://town.example/" + path);
    }
}
