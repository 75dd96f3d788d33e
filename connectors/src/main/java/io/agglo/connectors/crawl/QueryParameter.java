package io.agglo.connectors.crawl;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes one parameter of a URL's query. */
final class QueryParameter {

    private QueryParameter() {}

    /** The URL with the parameter at a value, whatever it had before. */
    static String set(String url, String name, String value) {
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        String key = URLEncoder.encode(name, StandardCharsets.UTF_8);
        Stream<String> others =
                question < 0
                        ? Stream.of()
                        : Arrays.stream(url.substring(question + 1).split("&"))
                                .filter(param -> !param.isEmpty())
                                .filter(param -> !param.split("=", 2)[0].equals(key));
        String own = key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return path + "?" + Stream.concat(others, Stream.of(own)).collect(Collectors.joining("&"));
    }
}
