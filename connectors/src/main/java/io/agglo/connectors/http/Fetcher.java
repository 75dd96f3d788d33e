package io.agglo.connectors.http;

import io.agglo.connectors.http.BodyReader.BadCodingException;
import io.agglo.connectors.http.BodyReader.TooLargeException;
import io.agglo.connectors.http.FetchRequest.Refusal;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import io.agglo.connectors.http.GuardedResolver.BlockedAddressException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The only door to the network: one GET at a time, with an end to everything. No address outside
 * the public Internet, no redirect unasked, no body beyond its limits, no time beyond the deadline,
 * no cookies.
 */
public final class Fetcher implements AutoCloseable {

    /** Product token of the user agent, which robots.txt may name. */
    public static final String PRODUCT = "agglo";

    private static final String USER_AGENT = PRODUCT + "/0.1 (+%s)";
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final Clock clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    /**
     * @param guard which addresses may be asked
     * @param names how names become addresses
     * @param clock what the capture time is read from
     */
    public Fetcher(AddressGuard guard, HostNames names, Clock clock) {
        this.clock = clock;
        this.deadlines =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "fetch-deadlines");
                            thread.setDaemon(true);
                            return thread;
                        });
        Http1Config lines =
                Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setConnectionFactory(
                                                ManagedHttpClientConnectionFactory.builder()
                                                        .http1Config(lines)
                                                        .build())
                                        .setDnsResolver(new GuardedResolver(names, guard))
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                Timeout.of(LONGEST_CONNECT))
                                                        .build())
                                        .setMaxConnPerRoute(2)
                                        .setMaxConnTotal(64)
                                        .build())
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .disableDefaultUserAgent()
                        .build();
    }

    /** Fetches a page, following redirects as far as the request allows. */
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        String url = request.url();
        Set<String> visited = new HashSet<>();
        for (int hop = 0; ; hop++) {
            Step step = get(request, url);
            if (step.result != null) {
                return step.result;
            }
            visited.add(url);
            url = step.location;
            if (hop >= request.limits().redirects() || visited.contains(url)) {
                return failed(
                        FetchOutcome.REDIRECT_LOOP,
                        step.status,
                        visited.contains(url)
                                ? "redirects lead in a circle, to " + url
                                : "more than %d redirects".formatted(request.limits().redirects()));
            }
            Optional<Refusal> refusal = request.hops().refuse(url);
            if (refusal.isPresent()) {
                return failed(refusal.get().outcome(), step.status, refusal.get().detail());
            }
        }
    }

    /** What one request led to: a result, or another place. */
    private record Step(@Nullable FetchResult result, String location, int status) {}

    private Step get(FetchRequest request, String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            return done(failed(FetchOutcome.BAD_RESPONSE, 0, "%s is no URL".formatted(url)));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            return done(
                    failed(
                            FetchOutcome.SSRF_BLOCKED,
                            0,
                            "%s is neither http nor https with a host".formatted(url)));
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
            return exchange(request, url, uri, get);
        } catch (IOException | RuntimeException e) {
            get.cancel();
            if (late.get()) {
                return done(
                        failed(
                                FetchOutcome.TIMEOUT,
                                0,
                                "no whole answer within %d ms"
                                        .formatted(request.limits().deadline().toMillis())));
            }
            return done(failed(outcomeOf(e), 0, sentence(e)));
        } finally {
            deadline.cancel(false);
        }
    }

    private Step exchange(FetchRequest request, String url, URI uri, HttpGet get)
            throws IOException {
        try (ClassicHttpResponse response = client.executeOpen(null, get, null)) {
            int status = response.getCode();
            Header location = response.getFirstHeader("Location");
            if (status >= 301 && status <= 308 && status != 304 && location != null) {
                get.cancel();
                return new Step(null, resolve(uri, location.getValue()), status);
            }
            FetchOutcome outcome = FetchOutcome.ofStatus(status);
            if (outcome == FetchOutcome.NOT_MODIFIED) {
                return done(new NotModified(clock.instant()));
            }
            if (outcome != FetchOutcome.OK) {
                get.cancel();
                Instant now = clock.instant();
                Header after = response.getFirstHeader("Retry-After");
                return done(
                        new Failed(
                                outcome,
                                status,
                                "GET %s answered %d".formatted(url, status),
                                after == null
                                        ? null
                                        : RetryAfter.parse(after.getValue(), now).orElse(null),
                                now));
            }
            HttpEntity entity = response.getEntity();
            byte[] body = new byte[0];
            if (entity != null) {
                if (entity.getContentLength() > request.limits().bodyBytes()) {
                    throw new TooLargeException(
                            "the body is announced with %d bytes, more than %d"
                                    .formatted(
                                            entity.getContentLength(),
                                            request.limits().bodyBytes()));
                }
                Header coding = response.getFirstHeader("Content-Encoding");
                try {
                    InputStream in = entity.getContent();
                    body =
                            BodyReader.read(
                                    in, coding == null ? "" : coding.getValue(), request.limits());
                    in.close();
                } catch (IOException | RuntimeException e) {
                    get.cancel();
                    throw e;
                }
            }
            return done(
                    new Fetched(
                            new Page(
                                    url,
                                    request.url(),
                                    status,
                                    headers(response),
                                    body,
                                    clock.instant(),
                                    request.robots())));
        }
    }

    private static Step done(FetchResult result) {
        return new Step(result, "", 0);
    }

    private Failed failed(FetchOutcome outcome, int status, String detail) {
        return new Failed(outcome, status, detail, null, clock.instant());
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

    private static boolean sameOrigin(URI a, URI b) {
        return String.valueOf(a.getScheme()).equalsIgnoreCase(b.getScheme())
                && String.valueOf(a.getHost()).equalsIgnoreCase(b.getHost())
                && a.getPort() == b.getPort();
    }

    /** Locations often hold what a URI may not: blanks and letters beyond ASCII. */
    private static String resolve(URI base, String location) {
        String text = location.trim().replace(" ", "%20");
        try {
            return base.resolve(new URI(text)).toString();
        } catch (URISyntaxException e) {
            return text;
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(
                            header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        headers.keySet().removeAll(Set.of("set-cookie", "set-cookie2"));
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
        client.close();
    }
}
