package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.HostCrawl.Mode;
import io.agglo.connectors.http.AddressGuard;
import io.agglo.connectors.http.ConnectionWatch;
import io.agglo.connectors.http.Fetcher;
import io.agglo.connectors.http.HostNames;
import io.agglo.connectors.http.Proxy;
import io.agglo.connectors.http.SpoolFolder;
import io.agglo.connectors.http.WarcRecording;
import io.agglo.connectors.profile.SiteProfile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Crawls sites as their profiles say: a split is a host, or the hosts that one profile names
 * together; its frontier, robots.txt and clocks are its state.
 *
 * <p>Each page is emitted once for each checkpoint line: after a failure it may be fetched again,
 * but what the failed run emitted since the last checkpoint is taken back by Flink. Records carry
 * the capture time of their page as timestamp.
 *
 * <p>A body of more than a mebibyte is kept in a file until its page is read, among the temporary
 * files of the task ({@code io.tmp.dirs}).
 *
 * <p>A site that is slow, broken, hostile or gone costs its own pages and no others; each page that
 * could not be had leaves through the {@link FailureFunction}, with its {@link
 * io.agglo.connectors.http.FetchOutcome outcome}.
 */
public final class CrawlSource<T>
        implements Source<T, HostSplit, CrawlProgress>, ResultTypeQueryable<T> {

    private static final long serialVersionUID = 1;

    private final List<SiteProfile> profiles;
    private final PageFunction<T> pages;
    private final TypeInformation<T> type;
    private final FailureFunction<T> failures;
    private final @Nullable ReportFunction<T> reports;
    private final Duration reportEvery;
    private final TreeMap<String, String> files;
    private final Duration filesEvery;
    private final Mode mode;
    private final Reach reach;
    private final HostNames names;
    private final ConnectionWatch watch;
    private final RetryPolicy retry;
    private final Clock clock;
    private final int inFlight;
    private final @Nullable ProxyAddress proxy;
    private final @Nullable String recordTo;
    private final @Nullable String replayFrom;

    private enum Reach {
        PUBLIC,
        LOOPBACK_TOO
    }

    /**
     * A proxy as it travels to where the requests are made: the secret stays where it is.
     *
     * @param password reference to the secret
     */
    private record ProxyAddress(
            String host, int port, @Nullable String user, @Nullable String password)
            implements Serializable {

        private static final long serialVersionUID = 1;

        Proxy resolved() {
            return new Proxy(
                    host,
                    port,
                    user,
                    password == null
                            ? null
                            : Credentials.resolve("proxy.password", password, System.getenv()));
        }
    }

    private CrawlSource(Builder<T> builder) {
        this.profiles = List.copyOf(builder.profiles);
        this.pages = builder.pages;
        this.type = builder.type;
        this.failures = builder.failures;
        this.reports = builder.reports;
        this.reportEvery = builder.reportEvery;
        this.files = builder.files;
        this.filesEvery = builder.filesEvery;
        this.mode = builder.mode;
        this.reach = builder.reach;
        this.names = builder.names;
        this.watch = builder.watch;
        this.retry = builder.retry;
        this.clock = builder.clock;
        this.inFlight = builder.inFlight;
        this.proxy = builder.proxy;
        this.recordTo = builder.recordTo;
        this.replayFrom = builder.replayFrom;
    }

    /**
     * A crawl of sites.
     *
     * @param profiles their profiles; those not enabled are left out
     * @param pages what becomes of a page with records
     * @param type what it becomes
     */
    public static <T> Builder<T> of(
            List<SiteProfile> profiles, PageFunction<T> pages, TypeInformation<T> type) {
        return new Builder<>(profiles, pages, type);
    }

    /** Optional settings of a crawl. */
    public static final class Builder<T> {
        private final List<SiteProfile> profiles;
        private final PageFunction<T> pages;
        private final TypeInformation<T> type;
        private FailureFunction<T> failures = (profile, url, outcome, detail, at) -> null;
        private @Nullable ReportFunction<T> reports;
        private Duration reportEvery = Duration.ofMinutes(1);
        private TreeMap<String, String> files = new TreeMap<>();
        private Duration filesEvery = Duration.ofMinutes(1);
        private Mode mode = Mode.FOREVER;
        private Reach reach = Reach.PUBLIC;
        private HostNames names = HostNames.SYSTEM;
        private ConnectionWatch watch = ConnectionWatch.NONE;
        private RetryPolicy retry = RetryPolicy.standard();
        private Clock clock = Clock.systemUTC();
        private int inFlight = 8;
        private @Nullable ProxyAddress proxy;
        private @Nullable String recordTo;
        private @Nullable String replayFrom;

        private Builder(
                List<SiteProfile> profiles, PageFunction<T> pages, TypeInformation<T> type) {
            this.profiles = List.copyOf(profiles);
            this.pages = pages;
            this.type = type;
            if (profiles.stream().map(SiteProfile::id).distinct().count() < profiles.size()) {
                throw new IllegalArgumentException(
                        "two profiles have the same id (%s): every record id begins with it"
                                .formatted(
                                        String.join(
                                                ", ",
                                                profiles.stream().map(SiteProfile::id).toList())));
            }
        }

        /** Every page once, then the source ends; without it, pages are read again for ever. */
        public Builder<T> once() {
            this.mode = Mode.ONCE;
            return this;
        }

        /** What becomes of a URL without a page; nothing if unset. */
        public Builder<T> failures(FailureFunction<T> function) {
            this.failures = function;
            return this;
        }

        /**
         * What becomes of the news how the sources fare, in a crawl that is no replay; nothing if
         * unset.
         *
         * @param every length of a period, at least one second
         */
        public Builder<T> reports(ReportFunction<T> function, Duration every) {
            if (every.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "the period of a report (%s) must be at least 1s".formatted(every));
            }
            this.reports = function;
            this.reportEvery = every;
            return this;
        }

        /**
         * Looks for changed profile files while an endless crawl runs, and reads on by what they
         * say. A file that is no valid profile, or one that cannot take the place of the present
         * one in a running crawl, changes nothing but the reports, which say why.
         *
         * @param profileFiles file of each profile by the profile's id, on the machine of the
         *     JobManager
         * @param every how often
         */
        public Builder<T> reload(Map<String, Path> profileFiles, Duration every) {
            profileFiles.forEach((id, file) -> files.put(id, file.toAbsolutePath().toString()));
            this.filesEvery = every;
            return this;
        }

        /** How failing URLs and hosts are tried again. */
        public Builder<T> retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        /** Most requests of one subtask at once, to as many hosts; 8 if unset. */
        public Builder<T> inFlight(int requests) {
            if (requests < 1 || requests > 256) {
                throw new IllegalArgumentException(
                        "requests in flight (%d) must be between 1 and 256".formatted(requests));
            }
            this.inFlight = requests;
            return this;
        }

        /** How host names become addresses; the system's resolver if unset. */
        public Builder<T> names(HostNames resolver) {
            this.names = resolver;
            return this;
        }

        /** Who is told of every address that is connected to; nobody if unset. */
        public Builder<T> watch(ConnectionWatch told) {
            this.watch = told;
            return this;
        }

        /** The clock that capture times are read from; it must be serializable. */
        public Builder<T> clock(Clock present) {
            this.clock = present;
            return this;
        }

        /**
         * Also crawls this machine's own addresses: for tests and for the sites that the demo
         * serves. No profile or setting of a user may lead here.
         */
        public Builder<T> withLoopback() {
            this.reach = Reach.LOOPBACK_TOO;
            return this;
        }

        /**
         * Lets a proxy make the connections. Addresses are judged before it is asked; the proxy
         * resolves names again, so it should refuse private addresses too.
         */
        public Builder<T> proxy(String host, int port) {
            this.proxy = new ProxyAddress(host, port, null, null);
            return this;
        }

        /**
         * The same through a proxy that asks for a login.
         *
         * @param password reference to the secret, {@code env:NAME} or {@code file:PATH}, looked up
         *     where the requests are made
         */
        public Builder<T> proxy(String host, int port, String user, String password) {
            this.proxy = new ProxyAddress(host, port, user, password);
            return this;
        }

        /**
         * Also writes every request and answer into WARC files, without cookies and credentials.
         *
         * @param folder where they go, on each machine of the crawl; made if missing
         */
        public Builder<T> recordTo(Path folder) {
            this.recordTo = folder.toString();
            return this;
        }

        /**
         * Reads the WARC files of a folder instead of the network, at the times of their capture:
         * what the recorded crawl yielded, this one yields again. The source ends where the
         * recording does.
         *
         * @param folder where they are, on each machine of the crawl
         */
        public Builder<T> replayFrom(Path folder) {
            this.replayFrom = folder.toString();
            return this;
        }

        public CrawlSource<T> build() {
            if (recordTo != null && replayFrom != null) {
                throw new IllegalArgumentException(
                        "a replay (%s) cannot be recorded (%s): choose one"
                                .formatted(replayFrom, recordTo));
            }
            if (replayFrom != null && mode == Mode.FOREVER) {
                mode = Mode.REPLAY;
            }
            return new CrawlSource<>(this);
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return switch (mode) {
            case ONCE, REPLAY -> Boundedness.BOUNDED;
            case FOREVER -> Boundedness.CONTINUOUS_UNBOUNDED;
        };
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }

    @Override
    public SplitEnumerator<HostSplit, CrawlProgress> createEnumerator(
            SplitEnumeratorContext<HostSplit> context) {
        return restoreEnumerator(context, CrawlProgress.none());
    }

    @Override
    public SplitEnumerator<HostSplit, CrawlProgress> restoreEnumerator(
            SplitEnumeratorContext<HostSplit> context, CrawlProgress progress) {
        boolean watches = !files.isEmpty() && mode == Mode.FOREVER;
        return new CrawlEnumerator(
                context,
                getBoundedness(),
                HostGroups.of(profiles).keySet(),
                progress,
                watches
                        ? new ProfileWatch(
                                files, ProfileWatch.overlaid(profiles, progress.profiles()))
                        : null,
                filesEvery);
    }

    @Override
    public SimpleVersionedSerializer<HostSplit> getSplitSerializer() {
        return new HostSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<CrawlProgress> getEnumeratorCheckpointSerializer() {
        return new CrawlProgressSerializer();
    }

    @Override
    public SourceReader<T, HostSplit> createReader(SourceReaderContext context) {
        Map<String, HostCrawl> running = new ConcurrentHashMap<>();
        Bell bell = new Bell();
        SpoolFolder spools =
                SpoolFolder.in(
                        ConfigurationUtils.getRandomTempDirectory(context.getConfiguration())
                                .toPath());
        Map<String, List<SiteProfile>> groups = HostGroups.of(profiles);
        WarcRecording recording = recording();
        Clock present =
                recording == null ? clock : Clock.fixed(recording.beginning(), ZoneOffset.UTC);
        Credentials credentials =
                recording == null ? new Credentials(profiles, System.getenv()) : Credentials.NONE;
        Map<String, String> faults = new HashMap<>();
        CrawlMetrics metrics = new CrawlMetrics(context.metricGroup(), running);
        CrawlReports<T> told =
                new CrawlReports<>(
                        recording == null ? reports : null, reportEvery, clock, running, faults);
        return new CrawlReader<>(
                () ->
                        new CrawlSplitReader(
                                running,
                                bell,
                                fetcher(recording, spools),
                                recording == null ? Pace.of(clock) : Pace.leaping(),
                                credentials,
                                inFlight),
                new VisitEmitter<>(
                        pages,
                        failures,
                        metrics,
                        told,
                        context.metricGroup().getIOMetricGroup().getNumRecordsInCounter(),
                        bell),
                told,
                running,
                faults,
                present,
                split -> {
                    List<SiteProfile> sites =
                            ProfileWatch.overlaid(
                                    groups.getOrDefault(split.id(), List.of()),
                                    files.isEmpty() ? Map.of() : split.profiles());
                    sites.forEach(metrics::watch);
                    return new HostCrawl(split, sites, mode, retry, present.instant());
                },
                spools,
                context);
    }

    private @Nullable WarcRecording recording() {
        try {
            return replayFrom == null ? null : WarcRecording.of(Path.of(replayFrom));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Fetcher fetcher(@Nullable WarcRecording recording, SpoolFolder spools) {
        if (recording != null) {
            return Fetcher.replaying(recording, spools);
        }
        AddressGuard guard =
                reach == Reach.LOOPBACK_TOO
                        ? AddressGuard.withLoopback()
                        : AddressGuard.publicOnly();
        Fetcher.Builder fetcher =
                Fetcher.guardedBy(guard)
                        .names(names)
                        .proxy(proxy == null ? null : proxy.resolved())
                        .watch(watch)
                        .spoolTo(spools)
                        .clock(clock);
        if (recordTo == null) {
            return fetcher.build();
        }
        try {
            return fetcher.recordingTo(Path.of(recordTo));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be written: check space and permissions".formatted(recordTo), e);
        }
    }
}
