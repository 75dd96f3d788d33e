package io.agglo.dashboards.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.dashboards.viewer.SearchAllowance.Allowed;
import io.agglo.dashboards.viewer.SearchAllowance.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchAllowanceTest {

    private static final String SEARCH = "{\"size\":0}";

    @ParameterizedTest
    @CsvSource({
        "/es/agglo-indicators/_search, /agglo-indicators/_search?ignore_unavailable=true&allow_no_indices=true",
        "/es/agglo-*/_search, /agglo-*/_search?ignore_unavailable=true&allow_no_indices=true",
    })
    void searchOfOurIndicesIsForwardedWithoutItsQuery(String path, String target) {
        assertThat(SearchAllowance.judge("POST", path, SEARCH)).isEqualTo(new Allowed(target));
    }

    @Test
    void fieldListIsForwardedForAllFields() {
        assertThat(SearchAllowance.judge("POST", "/es/agglo-news/_field_caps", ""))
                .isEqualTo(
                        new Allowed(
                                "/agglo-news/_field_caps?fields=*&ignore_unavailable=true&allow_no_indices=true"));
    }

    @ParameterizedTest
    @CsvSource({
        "/es/secrets/_search",
        "/es/agglo-indicators,secrets/_search",
        "/es/agglo-indicators,*/_search",
        "/es/*/_search",
        "/es/_search",
        "/es/agglo-indicators/_doc",
        "/es/agglo-indicators/_bulk",
        "/es/agglo-indicators/_delete_by_query",
        "/es/agglo-indicators",
        "/es/_cluster/settings",
        "/es/agglo-x/../secrets/_search",
        "/es/agglo-x%2f..%2fsecrets/_search",
        "/es/agglo-x/_search/template",
    })
    void everyOtherPathIsRefusedInOneLine(String path) {
        assertThat(SearchAllowance.judge("POST", path, SEARCH))
                .isEqualTo(
                        new Refused(
                                "refused POST "
                                        + path
                                        + ": only _search, _msearch and _field_caps of agglo-* indices are forwarded"));
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void everyOtherMethodIsRefused(String method) {
        assertThat(SearchAllowance.judge(method, "/es/agglo-news/_search", SEARCH))
                .isEqualTo(
                        new Refused(
                                "refused " + method + " /es/agglo-news/_search: send it as POST"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"query\":{\"terms\":{\"a\":{\"index\":\"secrets\",\"id\":\"1\",\"path\":\"p\"}}}} | the index \"secrets\" is not one of agglo-*",
                "{\"query\":{\"more_like_this\":{\"like\":[{\"_index\":\"secrets\",\"_id\":\"1\"}]}}} | the index \"secrets\" is not one of agglo-*",
                "{\"pit\":{\"id\":\"x\"}} | \"pit\" is not forwarded",
                "{\"aggs\":{\"a\":{\"max\":{\"script\":{\"source\":\"1\"}}}}} | \"script\" is not forwarded",
                "{\"runtime_mappings\":{}} | \"runtime_mappings\" is not forwarded",
                "[] | a search is a JSON object",
                "{\"size\":0} {} | the search is no JSON",
                "size=0 | the search is no JSON",
            })
    void bodyThatReachesFurtherIsRefused(String body, String why) {
        assertThat(SearchAllowance.judge("POST", "/es/agglo-news/_search", body))
                .isEqualTo(new Refused("refused POST /es/agglo-news/_search: " + why));
    }

    @Test
    void anAggregationMayBeCalledIndex() {
        assertThat(
                        SearchAllowance.judge(
                                "POST",
                                "/es/agglo-news/_search",
                                "{\"aggs\":{\"index\":{\"max\":{\"field\":\"a\"}}}}"))
                .isInstanceOf(Allowed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"index\":\"secrets\"} | search 1: the index \"secrets\" is not one of agglo-*",
                "{\"index\":[\"agglo-news\",\"secrets\"]} | search 1: the index [\"agglo-news\",\"secrets\"] is not one of agglo-*",
                "{\"index\":\"agglo-news\",\"preference\":\"x\"} | search 1: a header may hold only an index",
                "{\"routing\":\"x\"} | search 1: a header may hold only an index",
                "nothing | search 1: a header is no JSON",
            })
    void headerThatNamesMoreThanOurIndexIsRefused(String header, String why) {
        assertThat(SearchAllowance.judge("POST", "/es/agglo-*/_msearch", header + "\n" + SEARCH))
                .isEqualTo(new Refused("refused POST /es/agglo-*/_msearch: " + why));
    }

    @Test
    void everySearchOfManyIsJudged() {
        String lines = "{}\n{}\n{\"index\":\"agglo-news\"}\n{\"pit\":{}}\n";
        assertThat(SearchAllowance.judge("POST", "/es/agglo-*/_msearch", lines))
                .isEqualTo(
                        new Refused(
                                "refused POST /es/agglo-*/_msearch: search 2: \"pit\" is not forwarded"));
        assertThat(SearchAllowance.judge("POST", "/es/agglo-*/_msearch", "{}\n"))
                .isEqualTo(
                        new Refused(
                                "refused POST /es/agglo-*/_msearch: _msearch wants pairs of lines, not 1 lines"));
    }
}
