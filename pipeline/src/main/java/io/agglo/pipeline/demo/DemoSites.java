package io.agglo.pipeline.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agglo.pipeline.demo.DemoStory.Outlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves a world over real HTTP on the loopback interface: a register, a job board and three news
 * sites, each on its own address where the system has several (127.0.0.2, …), else on its own port
 * of 127.0.0.1.
 *
 * <p>Every page has an ETag and, where it makes sense, a date; one path of each site answers 500
 * once; {@code /private/} is closed to robots.
 */
public final class DemoSites implements AutoCloseable {

    static {
        // Headers and body leave in two packets; with Nagle's algorithm each answer would wait for
        // the client's delayed acknowledgement, 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private static final int THREADS = 4;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private record Served(DemoSite<?> site, HttpServer server, Set<String> healing) {}

    private final DemoWorld world;
    private final Clock clock;
    private volatile DemoShown shown;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong forbidden = new AtomicLong();
    private final List<Served> sites = new ArrayList<>();
    private final ExecutorService workers;
    private final ScheduledExecutorService arrivals;

    private DemoSites(DemoWorld world, Clock clock) {
        this.world = world;
        this.clock = clock;
        this.shown = world.shown();
        this.workers = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "demo-site"));
        this.arrivals =
                Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "demo-arrivals"));
    }

    /**
     * Serves the world as it is on its last day, until closed.
     *
     * @throws IOException if no port can be opened
     */
    public static DemoSites start(DemoWorld world) throws IOException {
        DemoSites sites = new DemoSites(world, Clock.systemUTC());
        try {
            sites.serve();
            return sites;
        } catch (IOException e) {
            sites.close();
            throw e;
        }
    }

    /**
     * Serves the world, in which something new appears again and again.
     *
     * @param every pause between two arrivals
     * @throws IOException if no port can be opened
     */
    public static DemoSites startLive(DemoWorld world, Duration every) throws IOException {
        DemoSites sites = start(world);
        long nanos = every.toNanos();
        var unused =
                sites.arrivals.scheduleAtFixedRate(
                        sites::arrive, nanos, nanos, TimeUnit.NANOSECONDS);
        return sites;
    }

    private void serve() throws IOException {
        open(base -> new RegisterSite(base, world.today()));
        open(BoardSite::new);
        for (Outlet outlet : Outlet.values()) {
            open(base -> new NewsSite(outlet, base));
        }
    }

    private interface SiteAt {
        DemoSite<?> at(String base);
    }

    private void open(SiteAt maker) throws IOException {
        HttpServer server = bind(sites.size() + 2);
        InetSocketAddress address = server.getAddress();
        DemoSite<?> site =
                maker.at(
                        "http://%s:%d"
                                .formatted(
                                        address.getAddress().getHostAddress(), address.getPort()));
        Set<String> healing = ConcurrentHashMap.newKeySet();
        healing.addAll(site.healing(shown));
        Served served = new Served(site, server, healing);
        sites.add(served);
        server.setExecutor(workers);
        server.createContext("/", exchange -> handle(served, exchange));
        server.start();
    }

    /** Other loopback addresses than the first exist on Linux, not everywhere. */
    private static HttpServer bind(int last) throws IOException {
        try {
            InetAddress own = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
            return HttpServer.create(new InetSocketAddress(own, 0), 0);
        } catch (java.net.BindException e) {
            InetAddress first = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return HttpServer.create(new InetSocketAddress(first, 0), 0);
        }
    }

    /** Lets the next document appear now. */
    synchronized void arrive() {
        LocalDateTime at =
                LocalDateTime.ofInstant(clock.instant(), DemoTime.ZONE)
                        .truncatedTo(ChronoUnit.SECONDS);
        int k = arrived.getAndIncrement();
        shown = shown.with(world.arrival(k, at));
    }

    private void handle(Served served, HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            String query = exchange.getRequestURI().getRawQuery();
            String path = exchange.getRequestURI().getRawPath();
            if (path.startsWith(DemoSite.FORBIDDEN)) {
                forbidden.incrementAndGet();
            }
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                send(exchange, Reply.status(405, "only GET and HEAD\n"));
            } else if (served.healing().remove(path)) {
                send(exchange, Reply.status(500, "come back in a moment\n"));
            } else {
                String target = query == null ? path : path + "?" + query;
                send(exchange, served.site().answer(target, shown));
            }
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        if (reply.location() != null) {
            headers.set("Location", reply.location());
        }
        if (reply.status() == 200) {
            String tag = tag(reply.body());
            headers.set("ETag", tag);
            if (reply.lastModified() != null) {
                headers.set(
                        "Last-Modified",
                        HTTP_DATE.format(reply.lastModified().atOffset(ZoneOffset.UTC)));
            }
            if (unchanged(exchange, reply, tag)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        boolean empty = head || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    /** RFC 9110, 13.2.2: a date counts only where no tag is sent. */
    private static boolean unchanged(HttpExchange exchange, Reply reply, String tag) {
        String tags = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (tags != null) {
            return tags.strip().equals("*")
                    || Arrays.stream(tags.split(","))
                            .map(one -> one.strip().replaceFirst("^W/", ""))
                            .anyMatch(tag::equals);
        }
        String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
        if (since == null || reply.lastModified() == null) {
            return false;
        }
        try {
            Instant asked = ZonedDateTime.parse(since, HTTP_DATE).toInstant();
            return !reply.lastModified().truncatedTo(ChronoUnit.SECONDS).isAfter(asked);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The address of each site, by the id of its profile. */
    public Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        sites.forEach(served -> addresses.put(served.site().id(), served.site().base()));
        return addresses;
    }

    /** The site profiles as YAML, with the actual hosts and ports, by id. */
    public Map<String, String> profiles() {
        Map<String, String> profiles = new TreeMap<>();
        sites.forEach(served -> profiles.put(served.site().id(), served.site().profile()));
        return profiles;
    }

    /**
     * Writes each profile to a file of a folder, which is created if it is not there.
     *
     * @return the files, in the order of the profiles' ids
     * @throws IOException if a file cannot be written
     */
    public List<Path> writeProfiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> profile : profiles().entrySet()) {
            Path file = folder.resolve(profile.getKey() + ".yaml");
            Files.writeString(file, profile.getValue(), StandardCharsets.UTF_8);
            files.add(file);
        }
        return files;
    }

    /** Requests answered so far. */
    public long requests() {
        return requests.get();
    }

    /** Requests so far for what robots.txt forbids. */
    public long forbiddenRequests() {
        return forbidden.get();
    }

    /** Documents that have appeared since the start. */
    public int arrived() {
        return arrived.get();
    }

    @Override
    public void close() {
        arrivals.shutdownNow();
        sites.forEach(served -> served.server().stop(0));
        workers.shutdownNow();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
