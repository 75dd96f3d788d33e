package io.agglo.connectors.crawl;

import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.SourceReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what a subtask does for each of its sources, and tells it once in a period, so that the
 * health of a source costs a record nothing but a few counts. A source of which nothing was read is
 * told too. Used by the task's thread alone.
 *
 * <p>What was added up since the last report is no part of a checkpoint: after a failure the part
 * of a period before it is missing from its report.
 */
final class CrawlReports<T> {

    private final @Nullable ReportFunction<T> function;
    private final Duration period;
    private final Clock clock;
    private final Map<String, HostCrawl> running;
    private final Map<String, String> faults;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private @Nullable Instant from;

    /** What happened to one source since the last report. */
    private static final class Tally {
        private SiteProfile profile;
        private final Map<FetchOutcome, Long> fetches = new EnumMap<>(FetchOutcome.class);
        private final Latencies latencies = new Latencies();
        private final FieldFill fill = new FieldFill();
        private long failed;
        private long bytes;
        private @Nullable Instant newest;

        Tally(SiteProfile profile) {
            this.profile = profile;
        }
    }

    /**
     * @param function what becomes of a report, absent if nobody wants any
     * @param running crawls by split
     * @param faults why the present file of a profile is not applied, by profile id
     */
    CrawlReports(
            @Nullable ReportFunction<T> function,
            Duration period,
            Clock clock,
            Map<String, HostCrawl> running,
            Map<String, String> faults) {
        this.function = function;
        this.period = period;
        this.clock = clock;
        this.running = running;
        this.faults = faults;
    }

    /** Counts a visit and what became of it. */
    void count(SiteProfile profile, Visit visit, FetchOutcome outcome) {
        if (function == null) {
            return;
        }
        Tally tally = tally(profile);
        tally.fetches.merge(outcome, 1L, Long::sum);
        if (outcome.isFailure()) {
            tally.failed++;
        }
        if (visit.latency() != null) {
            tally.latencies.add(visit.latency());
        }
        Instant at = visit.result().at();
        if (visit.result() instanceof Fetched fetched) {
            tally.bytes += fetched.page().content().size();
            tally.newest = tally.newest == null || at.isAfter(tally.newest) ? at : tally.newest;
        }
    }

    /** Counts what was read from a page. */
    void count(SiteProfile profile, T record) {
        if (function != null) {
            tally(profile).fill.add(function.read(record));
        }
    }

    private Tally tally(SiteProfile profile) {
        Tally tally = tallies.computeIfAbsent(profile.id(), id -> new Tally(profile));
        tally.profile = profile;
        return tally;
    }

    /** Tells the sources of a period that is over, with a timestamp in epoch milliseconds. */
    void tellIfOver(BiConsumer<T, Long> out) {
        if (function == null) {
            return;
        }
        Instant begin = beginOf(clock.instant());
        if (from == null) {
            from = begin;
        } else if (begin.isAfter(from)) {
            tell(from, out);
            from = begin;
        }
    }

    /** Tells what has not been told when nothing will follow. */
    void tellLast(BiConsumer<T, Long> out) {
        if (function != null && !tallies.isEmpty()) {
            tell(from == null ? beginOf(clock.instant()) : from, out);
        }
    }

    private Instant beginOf(Instant instant) {
        long millis = period.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(instant.toEpochMilli(), millis) * millis);
    }

    private void tell(Instant begin, BiConsumer<T, Long> out) {
        Map<String, HostCrawl.Standing> standings = new HashMap<>();
        Map<String, Duration> reread = new HashMap<>();
        for (HostCrawl host : running.values()) {
            for (HostCrawl.Standing standing : host.standings()) {
                SiteProfile profile = standing.profile();
                standings.put(profile.id(), standing);
                reread.put(profile.id(), host.reread(profile));
                tally(profile);
            }
        }
        for (Tally tally : tallies.values()) {
            String source = tally.profile.id();
            SourceReport report =
                    report(
                            tally,
                            begin,
                            standings.get(source),
                            reread.getOrDefault(source, Duration.ZERO));
            if (function != null) {
                out.accept(function.of(report), begin.toEpochMilli());
            }
        }
        tallies.clear();
    }

    private SourceReport report(
            Tally tally, Instant begin, HostCrawl.@Nullable Standing standing, Duration reread) {
        Map<String, Long> fetches = new TreeMap<>();
        tally.fetches.forEach((outcome, count) -> fetches.put(outcome.name(), count));
        SiteProfile profile = tally.profile;
        SiteProfile.Expect expect = profile.expect();
        return new SourceReport(
                profile.id(),
                profile.version(),
                begin,
                begin.plus(period),
                fetches,
                tally.failed,
                tally.bytes,
                millis(tally.latencies.quantile(0.5)),
                millis(tally.latencies.quantile(0.9)),
                millis(tally.latencies.quantile(0.99)),
                profile.hosts().size(),
                standing == null ? 0 : standing.open(),
                standing == null ? 0 : standing.robotsKnown(),
                standing == null ? 0 : standing.robotsDeferred(),
                standing == null ? 0L : standing.frontier(),
                tally.newest,
                tally.fill.records(),
                tally.fill.filled(),
                tally.fill.missing(),
                expect == null ? Map.of() : expect.minFill(),
                reread.toMillis(),
                faults.get(profile.id()));
    }

    private static @Nullable Integer millis(OptionalInt quantile) {
        return quantile.isPresent() ? quantile.getAsInt() : null;
    }
}
