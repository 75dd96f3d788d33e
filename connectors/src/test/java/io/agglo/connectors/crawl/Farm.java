package io.agglo.connectors.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.HostNames;
import io.agglo.connectors.profile.SiteProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Many hosts on this machine, each with a list and some pages, and with faults that a seed plants:
 * the same seed draws the same farm. Every name leads to a loopback address of its own, so that
 * hosts are as separate as they are on the Internet; a few names lead to private addresses.
 */
final class Farm implements AutoCloseable {

    /** What becomes of a page. */
    enum Fault {
        NONE(null),
        WRONG_CHARSET(null),
        BROKEN_MARKUP(null),
        MOVED(null),
        BUSY_ONCE(null),
        BUSY_ONCE_WITHOUT_TERM(null),
        FAILS_ONCE(null),
        RESETS_ONCE(null),
        GONE("HTTP_4XX"),
        DRIPS("TIMEOUT"),
        ENDLESS("TOO_LARGE"),
        BOMB("TOO_LARGE"),
        CIRCLE("REDIRECT_LOOP"),
        INTO_PRIVATE_NETWORK("SSRF_BLOCKED"),
        TO_PRIVATE_LITERAL("SSRF_BLOCKED"),
        REBINDS("SSRF_BLOCKED"),
        TO_OTHER_HOST("HOST_NOT_LISTED"),
        FORBIDDEN("ROBOTS_DENIED"),
        NOT_INDEXED("ROBOTS_DENIED");

        private final String outcome;

        Fault(String outcome) {
            this.outcome = outcome;
        }
    }

    /** Addresses as they may stand in a redirect, none of them of the public Internet. */
    private static final List<String> LITERALS =
            List.of(
                    "10.0.0.7",
                    "169.254.169.254",
                    "192.168.0.1",
                    "100.64.0.1",
                    "198.18.0.1",
                    "0.0.0.0");

    /** How often a name was looked up that leads inwards from the second time on. */
    private static final Map<String, AtomicInteger> TURNS = new ConcurrentHashMap<>();

    /** A host that holds its delay; some milliseconds are the clock's and the network's. */
    private static final long TOLERANCE_NANOS = Duration.ofMillis(2).toNanos();

    private final int hosts;
    private final int pages;
    private final Duration delay;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Fault> plan = new TreeMap<>();
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final Map<String, Long> lastRequest = new ConcurrentHashMap<>();
    private final List<String> hurried = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final byte[] bomb;
    private final String filler;

    /**
     * @param faultShare share of pages with a fault, 0 to 1
     */
    Farm(int hosts, int pages, Duration delay, double faultShare, long seed) throws IOException {
        this(hosts, pages, delay, faultShare, seed, "");
    }

    /**
     * @param filler what a page says beyond its name, as HTML
     */
    Farm(int hosts, int pages, Duration delay, double faultShare, long seed, String filler)
            throws IOException {
        this(hosts, pages, delay, faultShare, seed, filler, List.of(Fault.values()));
    }

    /**
     * @param faults what may become of a faulty page
     */
    Farm(
            int hosts,
            int pages,
            Duration delay,
            double faultShare,
            long seed,
            String filler,
            List<Fault> faults)
            throws IOException {
        TURNS.clear();
        this.filler = filler;
        this.hosts = hosts;
        this.pages = pages;
        this.delay = delay;
        this.bomb = bomb();
        Random random = new Random(seed);
        for (int host = 0; host < hosts; host++) {
            for (int page = 0; page < pages; page++) {
                boolean faulty = random.nextDouble() < faultShare;
                Fault fault = faulty ? faults.get(random.nextInt(faults.size())) : Fault.NONE;
                plan.put(name(host) + path(page, fault), fault);
            }
        }
        server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static String name(int host) {
        return "site-%d.farm.example".formatted(host);
    }

    private static String literal(int host) {
        return LITERALS.get(host % LITERALS.size());
    }

    private static String path(int page, Fault fault) {
        return (fault == Fault.FORBIDDEN ? "/secret/d/" : "/d/") + page;
    }

    /**
     * Every name of the farm has a loopback address of its own; "inner" names are private, and
     * "turn" names become so once they were looked up.
     */
    HostNames names() {
        return Farm::resolve;
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        boolean turned =
                host.startsWith("turn-")
                        && TURNS.computeIfAbsent(host, name -> new AtomicInteger())
                                        .getAndIncrement()
                                > 0;
        if (host.startsWith("inner-") || turned) {
            return new InetAddress[] {InetAddress.getByName("10.0.0.7")};
        }
        if (host.matches("[0-9.]+")) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        if (!host.matches("(site|turn)-[0-9]+\\.farm\\.example")) {
            throw new UnknownHostException(host);
        }
        int number = Integer.parseInt(host.replaceAll("[^0-9]", ""));
        return new InetAddress[] {
            InetAddress.getByAddress(
                    host, new byte[] {127, 1, (byte) (number / 250), (byte) (number % 250 + 1)})
        };
    }

    /**
     * A profile for each host.
     *
     * @param interval shortest span between two readings of a page
     */
    List<SiteProfile> profiles(String interval) {
        List<SiteProfile> profiles = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            int port = server.getAddress().getPort();
            String authority = name(host) + ":" + port;
            String elsewhere =
                    Stream.of(
                                    "inner-" + host + ".farm.example",
                                    "turn-" + host + ".farm.example",
                                    literal(host))
                            .map(other -> "\"" + other + ":" + port + "\"")
                            .collect(Collectors.joining(", "));
            profiles.add(
                    Sites.read(
                            """
                            version: 1
                            id: farm-%d
                            kind: article
                            contact: "https://operator.example/bot"
                            hosts: ["%s", %s]
                            politeness: {delay: %dms, maxPerDay: 1000000}
                            limits: {bodyBytes: 64KB, decodedBytes: 8MB, deadline: 500ms}
                            start: [{type: list, url: "http://%s/list", interval: {min: %s, max: 2h}}]
                            list: {link: "a[href]"}
                            detail: {match: "/d/", interval: {min: %s, max: 2h}}
                            """
                                    .formatted(
                                            host,
                                            authority,
                                            elsewhere,
                                            delay.toMillis(),
                                            authority,
                                            interval,
                                            interval)));
        }
        return profiles;
    }

    /**
     * What a polite crawl of the whole farm tells, in the words of {@link Sites#crawl}: a body for
     * each page that can be had, an outcome for each other.
     */
    List<String> expected() {
        List<String> lines = new ArrayList<>();
        plan.forEach(
                (page, fault) ->
                        lines.add(
                                fault.outcome == null
                                        ? new String(content(page), StandardCharsets.UTF_8)
                                        : fault.outcome + " " + page.substring(page.indexOf('/'))));
        return lines;
    }

    /** Addresses and ports that connections came from. */
    Set<InetSocketAddress> clients() {
        return Set.copyOf(clients);
    }

    /** Requests that came earlier than their host's delay after the one before. */
    List<String> hurried() {
        return List.copyOf(hurried);
    }

    int requests() {
        return requests.get();
    }

    int pages() {
        return hosts * pages;
    }

    /** The bytes of a page, other ones after it changed. */
    private byte[] content(String page) {
        String version = changed.contains(page) ? "changed " : "";
        return switch (plan.getOrDefault(page, Fault.NONE)) {
            case WRONG_CHARSET -> ("<h1>城市 " + page).getBytes(Charset.forName("GBK"));
            case BROKEN_MARKUP -> ("<h1><b>" + page + "</i").getBytes(StandardCharsets.UTF_8);
            default ->
                    ("<h1>" + version + page + "</h1>" + filler).getBytes(StandardCharsets.UTF_8);
        };
    }

    /** Changes a share of the pages without fault, and tells what they say from now on. */
    List<String> change(double share, long seed) {
        Random random = new Random(seed);
        plan.forEach(
                (page, fault) -> {
                    if (fault == Fault.NONE && random.nextDouble() < share) {
                        changed.add(page);
                    }
                });
        return changed.stream()
                .map(page -> new String(content(page), StandardCharsets.UTF_8))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String host = exchange.getRequestHeaders().getFirst("Host").replaceFirst(":.*", "");
        String path = exchange.getRequestURI().getPath();
        note(host, path);
        clients.add(exchange.getRemoteAddress());
        if (host.startsWith("turn-")) {
            // Its next request is to look the name up again.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        try (exchange) {
            answer(host, path).to(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String host, String path) {
        requests.incrementAndGet();
        long now = System.nanoTime();
        Long before = lastRequest.put(host, now);
        if (before != null && now - before < delay.toNanos() - TOLERANCE_NANOS) {
            hurried.add("%s%s after %d ms".formatted(host, path, (now - before) / 1_000_000));
        }
    }

    private FakeWeb.Answer answer(String host, String path) {
        if (path.equals("/robots.txt")) {
            return FakeWeb.text("User-agent: *\nDisallow: /secret/");
        }
        if (path.equals("/list")) {
            return FakeWeb.html(list(host));
        }
        if (path.startsWith("/moved/")) {
            return html(host + path.substring("/moved".length()));
        }
        Fault fault = plan.get(host + path);
        if (fault == null) {
            return FakeWeb.status(404);
        }
        int before =
                answered.computeIfAbsent(host + path, page -> new AtomicInteger())
                        .getAndIncrement();
        return answer(host + path, path, fault, before == 0);
    }

    private FakeWeb.Answer answer(String page, String path, Fault fault, boolean first) {
        FakeWeb.Answer well = html(page);
        return switch (fault) {
            case NONE, BROKEN_MARKUP -> well;
            case WRONG_CHARSET -> FakeWeb.body(200, "text/html; charset=no-such", content(page));
            case MOVED -> FakeWeb.status(301, "Location", "/moved" + path);
            case BUSY_ONCE -> first ? FakeWeb.status(429, "Retry-After", "1") : well;
            case BUSY_ONCE_WITHOUT_TERM -> first ? FakeWeb.status(429) : well;
            case FAILS_ONCE -> first ? FakeWeb.status(503) : well;
            case RESETS_ONCE -> first ? FakeWeb.hangUp() : well;
            case GONE -> FakeWeb.status(410);
            case DRIPS -> FakeWeb.drip(100);
            case ENDLESS -> FakeWeb.endless();
            case BOMB -> FakeWeb.coded("gzip", bomb);
            case CIRCLE -> FakeWeb.status(302, "Location", path);
            case INTO_PRIVATE_NETWORK -> redirect(page, "inner-");
            case REBINDS -> redirect(page, "turn-");
            case TO_PRIVATE_LITERAL -> {
                int host = Integer.parseInt(page.replaceAll("site-([0-9]+).*", "$1"));
                yield elsewhere(literal(host));
            }
            case TO_OTHER_HOST -> FakeWeb.status(302, "Location", "http://other.example/d/1");
            case FORBIDDEN -> throw new IllegalStateException("robots.txt forbids " + page);
            case NOT_INDEXED -> FakeWeb.html("<meta name=robots content=noindex><h1>no");
        };
    }

    private FakeWeb.Answer redirect(String page, String prefix) {
        return elsewhere(page.substring(0, page.indexOf('/')).replace("site-", prefix));
    }

    private FakeWeb.Answer elsewhere(String host) {
        return FakeWeb.status(
                302, "Location", "http://%s:%d/d/0".formatted(host, server.getAddress().getPort()));
    }

    private FakeWeb.Answer html(String page) {
        return FakeWeb.body(200, "text/html; charset=utf-8", content(page));
    }

    private String list(String host) {
        StringBuilder html = new StringBuilder();
        for (String page : plan.keySet()) {
            if (page.startsWith(host + "/")) {
                html.append("<a href='").append(page.substring(host.length())).append("'>x</a>\n");
            }
        }
        return html.toString();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 16];
            for (int i = 0; i < 160; i++) {
                out.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
