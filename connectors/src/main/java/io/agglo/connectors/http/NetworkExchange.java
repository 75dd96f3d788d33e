package io.agglo.connectors.http;

import io.agglo.connectors.http.BodyReader.BadCodingException;
import io.agglo.connectors.http.BodyReader.TooLargeException;
import io.agglo.connectors.http.FetchRequest.Ending;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.Spool.SpoolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.auth.AuthCache;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.TunnelRefusedException;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.auth.CredentialsProviderBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Requests over the network: guarded addresses, lines and headers within bounds, and a deadline
 * that also holds against a body that drips. Closing it ends what is in flight.
 */
final class NetworkExchange implements Exchange {

    private static final String USER_AGENT = Fetcher.PRODUCT + "/0.1 (+%s)";
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int PROXY_LOGIN_REQUIRED = 407;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final SpoolFolder spools;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final ExchangeLog log;
    private final GuardedResolver addresses;
    private final @Nullable Proxy proxy;
    private final @Nullable AuthCache logins;

    /**
     * @param guard which addresses may be asked
     * @param names how names become addresses
     * @param proxy the proxy that makes the connections; absent: none. Names are then resolved here
     *     to be judged and there to be connected to, so that only the proxy can refuse a name that
     *     answers differently each time; its own address is not judged
     * @param watch is told of every connection
     * @param spools where large bodies are kept
     * @param clock what the capture time is read from
     * @param log is told of every exchange
     */
    NetworkExchange(
            AddressGuard guard,
            HostNames names,
            @Nullable Proxy proxy,
            ConnectionWatch watch,
            SpoolFolder spools,
            Clock clock,
            ExchangeLog log) {
        this.spools = spools;
        this.clock = clock;
        this.log = log;
        this.addresses = new GuardedResolver(names, guard);
        this.proxy = proxy;
        this.logins = logins(proxy);
        this.deadlines =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "fetch-deadlines");
                            thread.setDaemon(true);
                            return thread;
                        });
        ProxyResolver known =
                proxy == null
                        ? null
                        : new ProxyResolver(
                                InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
        HttpClientBuilder builder =
                HttpClients.custom()
                        .setConnectionManager(
                                connections(
                                        known == null ? addresses : known,
                                        new GuardedSockets(guard, known, watch)))
                        .setProxy(proxy == null ? null : address(proxy))
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAutomaticRetries()
                        .disableDefaultUserAgent();
        if (proxy != null && proxy.user() != null && proxy.password() != null) {
            builder.setDefaultCredentialsProvider(
                    CredentialsProviderBuilder.create()
                            .add(address(proxy), proxy.user(), proxy.password().toCharArray())
                            .build());
        } else {
            builder.disableAuthCaching();
        }
        this.client = builder.build();
    }

    private static HttpHost address(Proxy proxy) {
        return new HttpHost(proxy.host(), proxy.port());
    }

    /** The login told unasked, so that no request has to be made twice. */
    private static @Nullable AuthCache logins(@Nullable Proxy proxy) {
        if (proxy == null || proxy.user() == null || proxy.password() == null) {
            return null;
        }
        BasicScheme scheme = new BasicScheme();
        scheme.initPreemptive(
                new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
        AuthCache cache = new BasicAuthCache();
        cache.put(address(proxy), scheme);
        return cache;
    }

    /**
     * Connections whose names one part looks up and whose sockets another guards. One that the
     * other side has closed since it was used last is not used again.
     */
    static PoolingHttpClientConnectionManager connections(
            DnsResolver resolver, GuardedSockets sockets) {
        PoolingHttpClientConnectionManagerBuilder builder =
                new PoolingHttpClientConnectionManagerBuilder() {
                    @Override
                    protected HttpClientConnectionOperator createConnectionOperator(
                            SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
                        return new DefaultHttpClientConnectionOperator(
                                sockets,
                                ports,
                                names,
                                RegistryBuilder.<TlsSocketStrategy>create()
                                        .register(URIScheme.HTTPS.id, tls)
                                        .build());
                    }
                };
        return builder.setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxLineLength(LONGEST_LINE)
                                                .setMaxHeaderCount(MOST_HEADERS)
                                                .build())
                                .build())
                .setDnsResolver(resolver)
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(LONGEST_CONNECT))
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                .setMaxConnPerRoute(2)
                .setMaxConnTotal(64)
                .build();
    }

    @Override
    public Answer ask(FetchRequest request, String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return refused(url, FetchOutcome.BAD_RESPONSE, "%s is no URL".formatted(url));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return refused(
                    url,
                    FetchOutcome.SSRF_BLOCKED,
                    "%s is neither http nor https with a host".formatted(url));
        }
        HttpGet get = new HttpGet(uri);
        get.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(request.limits().deadline()))
                        .setConnectionRequestTimeout(Timeout.of(request.limits().deadline()))
                        .build());
        get.setHeader("User-Agent", USER_AGENT.formatted(request.contact()));
        get.setHeader("Accept-Encoding", "gzip, deflate, br");
        get.setHeader(
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5");
        if (url.equals(request.url())) {
            if (request.etag() != null) {
                get.setHeader("If-None-Match", request.etag());
            }
            if (request.lastModified() != null) {
                get.setHeader("If-Modified-Since", request.lastModified());
            }
        }
        if (sameOrigin(uri, URI.create(request.url()))) {
            request.headers().forEach(get::setHeader);
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline =
                deadlines.schedule(
                        () -> {
                            late.set(true);
                            get.cancel();
                        },
                        request.limits().deadline().toMillis(),
                        TimeUnit.MILLISECONDS);
        try {
            if (proxy != null) {
                addresses.resolve(uri.getHost());
            }
            return exchange(request, url, get);
        } catch (SpoolException e) {
            get.cancel();
            throw e;
        } catch (IOException | RuntimeException e) {
            get.cancel();
            FetchOutcome outcome = late.get() ? FetchOutcome.TIMEOUT : outcomeOf(e);
            String detail =
                    late.get()
                            ? "no whole answer within %d ms"
                                    .formatted(request.limits().deadline().toMillis())
                            : sentence(e);
            return failed(url, new Failed(outcome, 0, detail, null, clock.instant()));
        } finally {
            deadline.cancel(false);
        }
    }

    private Answer exchange(FetchRequest request, String url, HttpGet get) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        if (logins != null) {
            context.setAuthCache(logins);
        }
        ClassicHttpResponse answer = client.executeOpen(null, get, context);
        try {
            if (proxy != null && answer.getCode() == PROXY_LOGIN_REQUIRED) {
                throw new ProxyRefusedException(proxy);
            }
            HttpEntity entity = answer.getEntity();
            Response response =
                    new Response(
                            answer.getCode(),
                            headers(answer),
                            entity == null ? null : entity.getContent(),
                            entity == null ? -1 : entity.getContentLength());
            Answer result;
            try (ExchangeLog.Recording recording = log.begin(url, own(get, request), response)) {
                result = ResponseReader.read(request, url, recording.response(), clock, spools);
                recording.complete(result);
            }
            if (result instanceof Answer.Final last
                    && last.result() instanceof Fetched
                    && request.ending() == Ending.WHOLE) {
                // Read to its end, the connection can serve again.
                answer.close();
            }
            return result;
        } finally {
            // Closing would read on to an end that may never come; cancelling reads nothing.
            get.cancel();
        }
    }

    /** The headers of a request, without those that prove who asks. */
    private static Map<String, List<String>> own(HttpGet get, FetchRequest request) {
        Map<String, List<String>> headers = byName(get.getHeaders());
        request.headers().keySet().forEach(name -> headers.remove(name.toLowerCase(Locale.ROOT)));
        return headers;
    }

    private Answer refused(String url, FetchOutcome outcome, String detail) {
        return failed(url, new Failed(outcome, 0, detail, null, clock.instant()));
    }

    private Answer failed(String url, Failed failed) {
        log.failed(url, failed);
        return new Answer.Final(failed);
    }

    private static FetchOutcome outcomeOf(Exception e) {
        if (e instanceof BlockedAddressException) {
            return FetchOutcome.SSRF_BLOCKED;
        }
        if (e instanceof UnknownHostException) {
            return FetchOutcome.DNS;
        }
        if (e instanceof TooLargeException) {
            return FetchOutcome.TOO_LARGE;
        }
        if (e instanceof java.net.SocketTimeoutException
                || e instanceof ConnectionRequestTimeoutException) {
            return FetchOutcome.TIMEOUT;
        }
        if (e instanceof SSLException) {
            return FetchOutcome.TLS;
        }
        if (e.getCause() instanceof TunnelRefusedException) {
            return FetchOutcome.CONNECT;
        }
        if (e instanceof BadCodingException
                || e instanceof MessageConstraintException
                || e.getCause() instanceof HttpException
                || e instanceof RuntimeException && !(e instanceof UncheckedIOException)) {
            return FetchOutcome.BAD_RESPONSE;
        }
        return FetchOutcome.CONNECT;
    }

    private static String sentence(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** The proxy, not the host, refuses this reader. */
    private static final class ProxyRefusedException extends IOException {
        private static final long serialVersionUID = 1;

        ProxyRefusedException(Proxy proxy) {
            super(
                    "the proxy %s refuses the login: correct proxy.user and proxy.password"
                            .formatted(proxy));
        }
    }

    private static boolean sameOrigin(URI a, URI b) {
        return String.valueOf(a.getScheme()).equalsIgnoreCase(b.getScheme())
                && String.valueOf(a.getHost()).equalsIgnoreCase(b.getHost())
                && a.getPort() == b.getPort();
    }

    /** What a host sends, without what it would have the reader keep. */
    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = byName(response.getHeaders());
        headers.keySet().removeAll(Set.of("set-cookie", "set-cookie2"));
        return headers;
    }

    private static Map<String, List<String>> byName(Header[] all) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : all) {
            headers.computeIfAbsent(
                            header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
        client.close();
        log.close();
    }
}
