package io.agglo.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small web over real HTTP on this machine: every site is a server on a port of its own. A site
 * answers what it was told for a path, 404 for others, and keeps every request.
 */
public final class FakeWeb implements AutoCloseable {

    static {
        // Read once, by the first server: without it every answer waits for a delayed ACK, 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final List<FakeSite> sites = new CopyOnWriteArrayList<>();

    /** A new site without pages; it has no robots.txt. */
    public FakeSite site() {
        FakeSite site = new FakeSite();
        sites.add(site);
        return site;
    }

    @Override
    public void close() {
        sites.forEach(FakeSite::stop);
    }

    /** What a site does with a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;

        /** This answer for the first requests, another one for all that follow. */
        default Answer times(int first, Answer then) {
            AtomicInteger answered = new AtomicInteger();
            return exchange -> (answered.getAndIncrement() < first ? this : then).to(exchange);
        }
    }

    /** A request as the site saw it. */
    public record Request(String path, Map<String, List<String>> headers, long beganNanos) {
        /** The first value of a header, absent as an empty text. */
        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? "" : values.get(0);
        }
    }

    public static Answer html(String body) {
        return body(200, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(String body) {
        return body(200, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer xml(String body) {
        return body(200, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer status(int status) {
        return body(status, "text/plain", new byte[0]);
    }

    /** A status with one header. */
    public static Answer status(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            status(status).to(exchange);
        };
    }

    public static Answer body(int status, String contentType, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    /** A body in a content coding. */
    public static Answer coded(String coding, byte[] body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", coding);
            body(200, "text/html", body).to(exchange);
        };
    }

    /** One byte at a time, without end. */
    public static Answer drip(long pauseMillis) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                Thread.sleep(pauseMillis);
            }
        };
    }

    /** Bytes as fast as they are taken, without end. */
    public static Answer endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[64 * 1024];
            while (true) {
                exchange.getResponseBody().write(some);
            }
        };
    }

    /** The connection ends without an answer. */
    public static Answer hangUp() {
        return HttpExchange::close;
    }

    /** A page that knows its entity tag and answers 304 to who has it. */
    public static Answer tagged(String etag, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                html(body).to(exchange);
            }
        };
    }

    /** One server. */
    public static final class FakeSite {
        private final HttpServer server;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Map<String, Answer> answers = new ConcurrentHashMap<>();
        private final List<Request> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger inFlight = new AtomicInteger();
        private final AtomicInteger mostInFlight = new AtomicInteger();

        private FakeSite() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(threads);
            server.createContext("/", this::handle);
            server.start();
        }

        private void handle(HttpExchange exchange) throws IOException {
            int now = inFlight.incrementAndGet();
            mostInFlight.accumulateAndGet(now, Math::max);
            String path = exchange.getRequestURI().toString();
            requests.add(
                    new Request(path, Map.copyOf(exchange.getRequestHeaders()), System.nanoTime()));
            try (exchange) {
                answers.getOrDefault(path, status(404)).to(exchange);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                inFlight.decrementAndGet();
            }
        }

        /** What the site answers for a path and query. */
        public FakeSite on(String path, Answer answer) {
            answers.put(path, answer);
            return this;
        }

        public FakeSite robots(String rules) {
            return on("/robots.txt", text(rules));
        }

        /** A list page with links to paths. */
        public FakeSite links(String path, List<String> targets) {
            StringBuilder html = new StringBuilder("<html><body>");
            targets.forEach(t -> html.append("<a href=\"").append(t).append("\">x</a>\n"));
            return on(path, html(html.append("</body></html>").toString()));
        }

        /** Host and port, as profiles list them. */
        public String authority() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        public String url(String path) {
            return "http://" + authority() + path;
        }

        /** Every request so far. */
        public List<Request> requests() {
            return new ArrayList<>(requests);
        }

        /** Paths of the requests so far, robots.txt left out. */
        public List<String> paths() {
            return requests.stream()
                    .map(Request::path)
                    .filter(path -> !path.equals("/robots.txt"))
                    .toList();
        }

        /** Most requests that were in flight at once. */
        public int mostInFlight() {
            return mostInFlight.get();
        }

        void stop() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
