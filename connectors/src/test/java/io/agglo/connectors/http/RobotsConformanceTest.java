package io.agglo.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9309 row by row. A bar stands for the end of a line. */
class RobotsConformanceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String HOST = "https://news.example";

    /** Which group holds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    user-agent: *|disallow: /x; agglo; /x; false
                    user-agent: *|disallow: /x; agglo; /y; true
                    USER-AGENT: *|DISALLOW: /x; agglo; /x; false
                    User-Agent: AGGLO|Disallow: /x; agglo; /x; false
                    user-agent: agglo|disallow: /x; AgGlO; /x; false
                    user-agent: agglo/2.1|disallow: /x; agglo; /x; false
                    user-agent: agglo more words|disallow: /x; agglo; /x; false
                    user-agent: agglobot|disallow: /x; agglo; /x; true
                    user-agent: agg|disallow: /x; agglo; /x; true
                    user-agent: agglo-news|disallow: /x; agglo; /x; true
                    user-agent: other|disallow: /x; agglo; /x; true
                    user-agent: *|disallow: /|user-agent: agglo|disallow: /y; agglo; /x; true
                    user-agent: agglo|disallow: /y|user-agent: *|disallow: /; agglo; /x; true
                    user-agent: *|disallow: /|user-agent: agglo|disallow:; agglo; /x; true
                    user-agent: *|disallow: /|user-agent: agglo; agglo; /x; true
                    user-agent: *|disallow: /|user-agent: agglo|crawl-delay: 1; agglo; /x; true
                    user-agent: agglo|disallow: /a||user-agent: other|disallow: /b||user-agent: agglo|disallow: /c; agglo; /a; false
                    user-agent: agglo|disallow: /a||user-agent: other|disallow: /b||user-agent: agglo|disallow: /c; agglo; /b; true
                    user-agent: agglo|disallow: /a||user-agent: other|disallow: /b||user-agent: agglo|disallow: /c; agglo; /c; false
                    user-agent: *|disallow: /a||user-agent: *|disallow: /c; agglo; /a; false
                    user-agent: *|disallow: /a||user-agent: *|disallow: /c; agglo; /c; false
                    user-agent: other|user-agent: agglo|disallow: /x; agglo; /x; false
                    user-agent: other|user-agent: agglo|disallow: /x; other; /x; false
                    user-agent: other||user-agent: agglo||disallow: /x; other; /x; false
                    user-agent: other|sitemap: https://news.example/s.xml|user-agent: agglo|disallow: /x; other; /x; false
                    user-agent: agglo|# a remark||disallow: /x; agglo; /x; false
                    user-agent: agglo||disallow: /x; agglo; /x; false
                    disallow: /x|user-agent: agglo|disallow: /y; agglo; /x; true
                    disallow: /x; agglo; /x; true
                    user-agent: *|unknown: /x; agglo; /x; true
                    user-agent: *|unknown: 1|disallow: /x; agglo; /x; false
                    '  user-agent  :  agglo  |  disallow  :  /x  '; agglo; /x; false
                    user-agent: agglo # who|disallow: /x # what; agglo; /x; false
                    user-agent: * # all|disallow: /x#y; agglo; /xa; false
                    user-agent agglo|disallow /x; agglo; /x; false
                    user-agent: agglo|disallow /x; agglo; /x; false
                    """)
    void groupThatNamesTheReaderHolds(String robots, String agent, String path, boolean allowed) {
        assertThat(allows(lines(robots), agent, HOST + path)).isEqualTo(allowed);
    }

    /** Which rule of the group decides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    disallow: /; /; false
                    disallow: /; /any; false
                    disallow:; /any; true
                    allow:|disallow: /; /any; false
                    disallow: /|allow: /; /any; true
                    allow: /|disallow: /; /any; true
                    disallow: /p|allow: /p; /p; true
                    disallow: /folder|allow: /folder/page; /folder/page; true
                    allow: /folder/page|disallow: /folder; /folder/page; true
                    allow: /folder|disallow: /folder/page; /folder/page; false
                    disallow: /folder|allow: /folder/page; /folder/other; false
                    disallow: /fish; /fish; false
                    disallow: /fish; /fish.html; false
                    disallow: /fish; /fish/salmon; false
                    disallow: /fish; /Fish.asp; true
                    disallow: /fish; /catfish; true
                    disallow: /fish/; /fish; true
                    disallow: /fish/; /fish/; false
                    disallow: /fish/; /animals/fish/; true
                    disallow: /fish*; /fishheads; false
                    disallow: /*.php; /a.php; false
                    disallow: /*.php; /folder/a.php?b; false
                    disallow: /*.php; /a.PHP; true
                    disallow: /*.php; /; true
                    disallow: /*.php$; /a.php; false
                    disallow: /*.php$; /a.php?b; true
                    disallow: /*.php$; /a.php/; true
                    disallow: /fish*.php; /fishheads/cat.php?x; false
                    disallow: /fish*.php; /Fish.php; true
                    disallow: /a*b*c; /a1b2c3; false
                    disallow: /a*b*c; /a1c2b3; true
                    disallow: /a**b; /axb; false
                    disallow: */x; /deep/x; false
                    disallow: *.gif; /a.gif; false
                    disallow: /$; /; false
                    disallow: /$; /a; true
                    disallow: /|allow: /$; /; true
                    disallow: /|allow: /$; /a; false
                    disallow: /a$b; /a$b; false
                    disallow: /a$b; /a; true
                    disallow: /a$; /ab; true
                    disallow: /|allow: /*?$; /a?; true
                    disallow: /*?*x=; /a?y=1&x=2; false
                    disallow: /a?b; /a?b=c; false
                    disallow: /a?b; /a; true
                    disallow: /page|allow: /*.html; /page.html; true
                    disallow: /page.html|allow: /*.htm; /page.html; false
                    allow: /page|disallow: /*.ph; /page.php5; true
                    allow: /page|disallow: /*.html; /page.html; false
                    disallow: /x; /a/../x; true
                    disallow: x; /x; true
                    """)
    void longestRuleDecides(String rules, String path, boolean allowed) {
        assertThat(allows("user-agent: *\n" + lines(rules), "agglo", HOST + path))
                .isEqualTo(allowed);
    }

    /** One URL may be written in several ways. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    /foo/bar?baz=quz; /foo/bar?baz=quz; false
                    /foo/bar?baz=https://foo.bar; /foo/bar?baz=https://foo.bar; false
                    /foo/bar/ツ; /foo/bar/%E3%83%84; false
                    /foo/bar/%E3%83%84; /foo/bar/%E3%83%84; false
                    /foo/bar/%E3%83%84; /foo/bar/ツ; false
                    /foo/bar/%e3%83%84; /foo/bar/%E3%83%84; false
                    /foo/bar/%62%61%7A; /foo/bar/baz; false
                    /foo/bar/baz; /foo/bar/%62%61%7A; false
                    /a%2fb; /a%2Fb; false
                    /a%2Fb; /a/b; true
                    /a/b; /a%2Fb; true
                    /a%3Cd.html; /a%3cd.html; false
                    /%7ejoe/; /~joe/; false
                    /~joe/; /%7Ejoe/; false
                    /a b; /a%20b; false
                    /%2A; /%2A; false
                    /a%2A; /axx; true
                    /a%24; /a$; false
                    /a%24; /ab; true
                    /企业/; /%E4%BC%81%E4%B8%9A/1; false
                    """)
    void writingsOfOnePathAreOnePath(String disallowed, String path, boolean allowed) {
        assertThat(allows("user-agent: *\ndisallow: " + disallowed, "agglo", HOST + path))
                .isEqualTo(allowed);
    }

    /** What stands around the rules. */
    @ParameterizedTest
    @CsvSource({
        "BOMuser-agent: *\\ndisallow: /x, false",
        "user-agent: *\\r\\ndisallow: /x\\r\\n, false",
        "user-agent: *\\rdisallow: /x\\r, false",
        "user-agent: *\\ndisallow: /y\\rdisallow: /x, false",
        "\\n\\n\\nuser-agent: *\\n\\n\\ndisallow: /x\\n, false",
        "<html><body>no rules</body></html>, true",
        "<html>\\nuser-agent: *\\ndisallow: /x, false",
        "user-agent: *\\ntabs\\tand\\tmore\\ndisallow:\\t/x, false",
        "user-agent: *\\nsitemap: https://news.example/s.xml\\ndisallow: /x, false",
        "sitemap: https://news.example/s.xml\\nuser-agent: *\\ndisallow: /x, false",
        "user-agent: *\\ncrawl-delay: 2\\ndisallow: /x, false",
        "'', true",
    })
    void surroundingsDoNotMatter(String escaped, boolean allowed) {
        String robots = escaped.replace("BOM", "\uFEFF").translateEscapes();

        assertThat(allows(robots, "agglo", HOST + "/x")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        HOST + ", false",
        HOST + "/, false",
        HOST + "?a, false",
        HOST + "/#part, false",
        HOST + ":443/, false",
        HOST + "/b, true"
    })
    void urlWithoutPathIsTheRoot(String url, boolean allowed) {
        assertThat(allows("user-agent: *\ndisallow: /\nallow: /b", "agglo", url))
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "crawl-delay: 5, 5000",
        "crawl-delay: 0.5, 500",
        "crawl-delay: 2.75, 2750",
        "Crawl-Delay:7, 7000",
        "crawl-delay: -3, 0",
        "crawl-delay: soon, 0",
        "crawl-delay: 0, 0",
        "crawl-delay: 99999, 300000",
    })
    void pauseIsReadInSecondsAndTheirFractions(String line, long millis) {
        assertThat(rules("user-agent: *\n" + line, "agglo").crawlDelay())
                .isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void rulesBeyondTheBytesThatAreReadDoNotHold() {
        byte[] filler = new byte[RobotsPolicy.MOST_BYTES];
        Arrays.fill(filler, (byte) '\n');
        String full = "user-agent: *\ndisallow: /x\n" + new String(filler, StandardCharsets.UTF_8);

        assertThat(allows(full + "disallow: /y", "agglo", HOST + "/x")).isFalse();
        assertThat(allows(full + "disallow: /y", "agglo", HOST + "/y")).isTrue();
    }

    private static String lines(String bars) {
        return bars.replace('|', '\n');
    }

    private static boolean allows(String robots, String agent, String url) {
        return RobotsPolicy.matcher(rules(robots, agent)).allows(url);
    }

    private static RobotsRules rules(String robots, String agent) {
        return RobotsPolicy.parse(
                HOST + "/robots.txt", robots.getBytes(StandardCharsets.UTF_8), agent, NOW);
    }
}
