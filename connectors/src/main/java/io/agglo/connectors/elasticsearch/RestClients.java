package io.agglo.connectors.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/** Opens connections as a config says. */
final class RestClients {

    private RestClients() {}

    static RestClient open(ElasticsearchConfig config) {
        RestClientBuilder builder =
                RestClient.builder(
                        config.hosts().stream().map(HttpHost::create).toArray(HttpHost[]::new));
        builder.setRequestConfigCallback(
                request ->
                        request.setConnectTimeout((int) config.connectTimeout().toMillis())
                                .setSocketTimeout((int) config.socketTimeout().toMillis()));
        if (config.user() != null) {
            String credentials = config.user() + ":" + config.password();
            builder.setDefaultHeaders(
                    new Header[] {
                        new BasicHeader(
                                HttpHeaders.AUTHORIZATION,
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        credentials.getBytes(
                                                                StandardCharsets.UTF_8)))
                    });
        }
        return builder.build();
    }
}
