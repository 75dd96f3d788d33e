package io.agglo.connectors.http;

import io.agglo.connectors.http.Exchange.Answer;
import io.agglo.connectors.http.FetchRequest.Refusal;
import io.agglo.connectors.http.FetchResult.Failed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The only door to the network: one GET at a time, with an end to everything. No address outside
 * the public Internet, no redirect unasked, no body beyond its limits, no time beyond the deadline,
 * no cookies.
 */
public final class Fetcher implements AutoCloseable {

    /** Product token of the user agent, which robots.txt may name. */
    public static final String PRODUCT = "agglo";

    private final Exchange exchange;

    private Fetcher(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * A fetcher of the network.
     *
     * @param guard which addresses may be asked
     * @param names how names become addresses
     * @param clock what the capture time is read from
     */
    public Fetcher(AddressGuard guard, HostNames names, Clock clock) {
        this(guard, names, null, clock);
    }

    /**
     * A fetcher of the network by way of a proxy. What the guard refuses never reaches the proxy;
     * the proxy itself may stand at any address.
     *
     * @param proxy its host and port; absent: none
     */
    public Fetcher(
            AddressGuard guard, HostNames names, @Nullable InetSocketAddress proxy, Clock clock) {
        this(new NetworkExchange(guard, names, proxy, clock, ExchangeLog.NONE));
    }

    /**
     * A fetcher of the network that writes every request and answer into WARC files.
     *
     * @param folder where they go; made if missing
     * @throws IOException if it cannot be written to
     */
    public static Fetcher recording(
            AddressGuard guard,
            HostNames names,
            @Nullable InetSocketAddress proxy,
            Clock clock,
            Path folder)
            throws IOException {
        return new Fetcher(
                new NetworkExchange(
                        guard, names, proxy, clock, WarcLog.in(folder, clock.instant())));
    }

    /** A fetcher without network: it answers what a recording holds. */
    public static Fetcher replaying(WarcRecording recording) {
        return new Fetcher(new RecordedExchange(recording));
    }

    /** Fetches a page, following redirects as far as the request allows. */
    public FetchResult fetch(FetchRequest request) throws InterruptedException {
        String url = request.url();
        Set<String> visited = new HashSet<>();
        for (int hop = 0; ; hop++) {
            Answer answer = exchange.ask(request, url);
            if (answer instanceof Answer.Final last) {
                return last.result();
            }
            Answer.Redirect redirect = (Answer.Redirect) answer;
            visited.add(url);
            url = redirect.location();
            if (hop >= request.limits().redirects() || visited.contains(url)) {
                String detail =
                        visited.contains(url)
                                ? "redirects lead in a circle, to " + url
                                : "more than %d redirects".formatted(request.limits().redirects());
                return failed(FetchOutcome.REDIRECT_LOOP, redirect, detail);
            }
            Optional<Refusal> refusal = request.hops().refuse(url, redirect.at());
            if (refusal.isPresent()) {
                return failed(refusal.get().outcome(), redirect, refusal.get().detail());
            }
        }
    }

    private static Failed failed(FetchOutcome outcome, Answer.Redirect redirect, String detail) {
        return new Failed(outcome, redirect.status(), detail, null, redirect.at());
    }

    @Override
    public void close() throws IOException {
        exchange.close();
    }
}
