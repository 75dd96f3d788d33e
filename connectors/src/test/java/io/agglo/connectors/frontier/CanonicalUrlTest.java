package io.agglo.connectors.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalUrlTest {

    private final CanonicalUrl canonical = new CanonicalUrl(List.of("utm_*", "spm"), 200);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTPS://News.Example:443/a/../b#top | https://news.example/b",
                "http://news.example | http://news.example/",
                "https://news.example/?b=2&a=1 | https://news.example/?a=1&b=2",
                "https://news.example/x?utm_source=q&UTM_medium=w&id=7&spm=1#f | https://news.example/x?id=7",
                "https://news.example/x?spm=1 | https://news.example/x",
                "http://127.0.0.1:8080/list?page=2 | http://127.0.0.1:8080/list?page=2",
                "https://例子.example/新闻 | https://xn--fsqu00a.example/%E6%96%B0%E9%97%BB",
                "mailto:a@b.example | ",
                "javascript:void(0) | ",
                "https://user:pw@news.example/ | https://news.example/",
                "https://news.example/cal/cal/cal/cal/ | ",
            })
    void urlHasOneForm(String url, String expected) {
        assertThat(canonical.of(url)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void urlThatIsTooLongHasNone() {
        assertThat(canonical.of("https://news.example/" + "x".repeat(200))).isEmpty();
    }

    @Test
    void urlWithMoreParametersThanAnyPageNeedsHasNone() {
        CanonicalUrl roomy = new CanonicalUrl(List.of(), 1000);
        String forty =
                IntStream.range(0, 40)
                        .mapToObj(i -> "p%02d=1".formatted(i))
                        .collect(Collectors.joining("&", "https://news.example/?", ""));

        assertThat(roomy.of(forty)).contains(forty);
        assertThat(roomy.of(forty + "&q=1")).isEmpty();
    }

    @Test
    void canonicalFormIsItsOwn() {
        String once = canonical.of("https://News.Example/新闻?b=1&a=%7e").orElseThrow();

        assertThat(canonical.of(once)).contains(once);
    }
}
