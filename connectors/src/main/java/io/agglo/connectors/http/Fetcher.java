package io.agglo.connectors.http;

import io.agglo.connectors.http.Exchange.Answer;
import io.agglo.connectors.http.FetchRequest.Refusal;
import io.agglo.connectors.http.FetchResult.Failed;
import java.io.Closeable;
import java.io.IOException;
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
    private final Closeable own;

    /**
     * @param own what ends with the fetcher
     */
    private Fetcher(Exchange exchange, Closeable own) {
        this.exchange = exchange;
        this.own = own;
    }

    /**
     * A fetcher of the network.
     *
     * @param guard which addresses may be asked
     */
    public static Builder guardedBy(AddressGuard guard) {
        return new Builder(guard);
    }

    /**
     * A fetcher without network: it answers what a recording holds.
     *
     * @param spools where large bodies are kept; it is not closed with the fetcher
     */
    public static Fetcher replaying(WarcRecording recording, SpoolFolder spools) {
        return new Fetcher(new RecordedExchange(recording, spools), () -> {});
    }

    /** Optional settings of a fetcher of the network. */
    public static final class Builder {
        private final AddressGuard guard;
        private HostNames names = HostNames.SYSTEM;
        private @Nullable Proxy proxy;
        private ConnectionWatch watch = ConnectionWatch.NONE;
        private Clock clock = Clock.systemUTC();
        private @Nullable SpoolFolder spools;

        private Builder(AddressGuard guard) {
            this.guard = guard;
        }

        /** How names become addresses; the system's resolver if unset. */
        public Builder names(HostNames resolver) {
            this.names = resolver;
            return this;
        }

        /**
         * A proxy that makes the connections. What the guard refuses never reaches it; it may stand
         * at any address itself.
         *
         * @param through where it stands and how to log in; absent: none
         */
        public Builder proxy(@Nullable Proxy through) {
            this.proxy = through;
            return this;
        }

        /** Who is told of every connection; nobody if unset. */
        public Builder watch(ConnectionWatch told) {
            this.watch = told;
            return this;
        }

        /** What the capture time is read from; the system's clock if unset. */
        public Builder clock(Clock present) {
            this.clock = present;
            return this;
        }

        /**
         * Where large bodies are kept; if unset, among the temporary files of this machine until
         * the fetcher is closed.
         *
         * @param folder it is not closed with the fetcher
         */
        public Builder spoolTo(SpoolFolder folder) {
            this.spools = folder;
            return this;
        }

        public Fetcher build() {
            return fetcher(ExchangeLog.NONE, spool());
        }

        private SpoolFolder spool() {
            return spools == null ? SpoolFolder.inTemporaryFiles() : spools;
        }

        /**
         * A fetcher that also writes every request and answer into WARC files.
         *
         * @param folder where they go; made if missing
         * @throws IOException if it cannot be written to
         */
        public Fetcher recordingTo(Path folder) throws IOException {
            SpoolFolder spool = spool();
            return fetcher(WarcLog.in(folder, clock.instant(), spool), spool);
        }

        private Fetcher fetcher(ExchangeLog log, SpoolFolder spool) {
            return new Fetcher(
                    new NetworkExchange(guard, names, proxy, watch, spool, clock, log),
                    spools == null ? spool : () -> {});
        }
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
        try (own) {
            exchange.close();
        }
    }
}
