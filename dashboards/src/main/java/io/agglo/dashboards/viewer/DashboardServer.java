package io.agglo.dashboards.viewer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agglo.dashboards.SavedObjects;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the dashboards page on the loopback address and carries its searches to Elasticsearch.
 *
 * <p>The page and all it needs come from the class path; what may reach Elasticsearch is decided by
 * {@link SearchAllowance}. A request whose {@code Host} is another name is refused, so that no
 * foreign page can reach the server through a name that resolves here.
 */
public final class DashboardServer implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final int THREADS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private static final Pattern FILE =
            Pattern.compile("(?:/[a-z0-9-]+)*/[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.([a-z]+)");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:127\\.0\\.0\\.1|localhost)(?::\\d{1,5})?");
    private static final Map<String, String> MEDIA_TYPES =
            Map.of(
                    "css", "text/css; charset=utf-8",
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml");

    /**
     * Nothing but this server's own files runs or is asked; Vega writes style attributes, hence the
     * exception.
     */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpClient client;
    private final URI elasticsearch;
    private final byte[] savedObjects;

    private DashboardServer(HttpServer server, ExecutorService threads, URI elasticsearch) {
        this.server = server;
        this.threads = threads;
        this.elasticsearch = elasticsearch;
        this.client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        this.savedObjects = SavedObjects.standard().ndjson().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Starts serving; daemon threads only, so a forgotten server does not keep the JVM alive.
     *
     * @param elasticsearch base address of the Elasticsearch server, such as {@code
     *     http://127.0.0.1:9200}
     * @param preferredPort the port to listen on; 0, or a port that is taken, means any free one
     * @throws IOException if no port of the loopback address can be opened
     */
    public static DashboardServer start(URI elasticsearch, int preferredPort) throws IOException {
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        THREADS,
                        task -> {
                            Thread thread = new Thread(task, "dashboards");
                            thread.setDaemon(true);
                            return thread;
                        });
        HttpServer http = open(preferredPort);
        DashboardServer dashboards = new DashboardServer(http, threads, elasticsearch);
        http.setExecutor(threads);
        http.createContext("/", dashboards::handle);
        http.start();
        return dashboards;
    }

    private static HttpServer open(int preferredPort) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try {
            return HttpServer.create(new InetSocketAddress(loopback, preferredPort), 0);
        } catch (BindException taken) {
            return HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        }
    }

    /** Address of the page. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            if (!isLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
                refuse(exchange, 403, "refused: open the page at " + url());
            } else if (path.startsWith("/es/")) {
                search(exchange, path);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                refuse(
                        exchange,
                        405,
                        "refused %s %s: only GET".formatted(exchange.getRequestMethod(), path));
            } else if (path.equals("/objects.ndjson")) {
                answer(exchange, 200, "application/x-ndjson; charset=utf-8", savedObjects);
            } else {
                file(exchange, path.equals("/") ? "/index.html" : path);
            }
        }
    }

    /** Any port: a tunnel to this server has another one. */
    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    // ---- files ----------------------------------------------------------------------------------

    private static void file(HttpExchange exchange, String path) throws IOException {
        var matcher = FILE.matcher(path);
        String mediaType = matcher.matches() ? MEDIA_TYPES.get(matcher.group(1)) : null;
        try (InputStream in =
                mediaType == null
                        ? null
                        : DashboardServer.class.getResourceAsStream("/viewer" + path)) {
            if (in == null || mediaType == null) {
                refuse(exchange, 404, "there is no " + path);
            } else {
                answer(exchange, 200, mediaType, in.readAllBytes());
            }
        }
    }

    // ---- searches -------------------------------------------------------------------------------

    private void search(HttpExchange exchange, String path) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            refuse(
                    exchange,
                    413,
                    "refused %s: more than %d bytes".formatted(path, MAX_REQUEST_BYTES));
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        // A form of a foreign page can send text, but not JSON without asking first, which is
        // answered by 403.
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        if (contentType == null || !contentType.startsWith("application/")) {
            refuse(
                    exchange,
                    403,
                    "refused %s: the Content-Type must be application/json or x-ndjson"
                            .formatted(path));
            return;
        }
        SearchAllowance.Decision decision =
                SearchAllowance.judge(exchange.getRequestMethod(), path, text);
        if (decision instanceof SearchAllowance.Allowed allowed) {
            forward(exchange, allowed.target(), text);
        } else if (decision instanceof SearchAllowance.Refused refused) {
            refuse(exchange, 403, refused.why());
        }
    }

    private void forward(HttpExchange exchange, String target, String body) throws IOException {
        String base = elasticsearch.toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target)).timeout(ANSWER_TIMEOUT);
        if (body.isBlank()) {
            request.POST(HttpRequest.BodyPublishers.noBody());
        } else {
            String type =
                    target.contains("/_msearch?") ? "application/x-ndjson" : "application/json";
            String ended = body.endsWith("\n") ? body : body + "\n";
            request.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(ended));
        }
        try {
            HttpResponse<byte[]> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(
                    exchange,
                    response.statusCode(),
                    "application/json; charset=utf-8",
                    response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(exchange, 503, "the dashboards server is stopping");
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            refuse(
                    exchange,
                    502,
                    "Elasticsearch at %s does not answer (%s)".formatted(elasticsearch, why));
        }
    }

    // ---- answers --------------------------------------------------------------------------------

    private static void refuse(HttpExchange exchange, int status, String line) throws IOException {
        byte[] body = (line + "\n").getBytes(StandardCharsets.UTF_8);
        answer(exchange, status, "text/plain; charset=utf-8", body);
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, byte[] body)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", mediaType);
        headers.set("Cache-Control", "no-cache");
        headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
