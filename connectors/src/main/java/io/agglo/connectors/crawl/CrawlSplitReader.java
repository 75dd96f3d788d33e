package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.HostCrawl.Task;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.http.FetchLimits;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchRequest;
import io.agglo.connectors.http.FetchRequest.Ending;
import io.agglo.connectors.http.FetchRequest.Refusal;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.Fetcher;
import io.agglo.connectors.http.RobotsPolicy;
import io.agglo.connectors.http.RobotsRules;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsRemoval;

/** Fetches what the hosts of a subtask have due: several hosts at once, one request to each. */
final class CrawlSplitReader implements SplitReader<Visit, HostSplit> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** Visits that wait for the task; more would only fill the memory. */
    private static final int MOST_PER_FETCH = 64;

    private final Map<String, HostCrawl> running;
    private final Bell bell;
    private final Fetcher fetcher;
    private final Pace pace;
    private final Credentials credentials;
    private final int inFlight;
    private final ExecutorService pool;
    private final Deque<HostCrawl> hosts = new ArrayDeque<>();
    private final Set<String> paused = new HashSet<>();
    private final Map<String, HostCrawl> byId = new LinkedHashMap<>();
    private final AtomicInteger fetching = new AtomicInteger();
    private final ConcurrentLinkedQueue<Done> done = new ConcurrentLinkedQueue<>();

    /** A visit of a split, or what broke instead of it. */
    private sealed interface Done {
        record Visited(String split, Visit visit) implements Done {}

        record Broken(RuntimeException cause) implements Done {}
    }

    /**
     * @param running crawls by split, filled by the task's thread before a split comes here
     * @param bell rung by whoever changes what is due
     * @param pace how time passes
     * @param inFlight most requests at once
     */
    CrawlSplitReader(
            Map<String, HostCrawl> running,
            Bell bell,
            Fetcher fetcher,
            Pace pace,
            Credentials credentials,
            int inFlight) {
        this.running = running;
        this.bell = bell;
        this.fetcher = fetcher;
        this.pace = pace;
        this.credentials = credentials;
        this.inFlight = inFlight;
        AtomicInteger number = new AtomicInteger();
        this.pool =
                Executors.newFixedThreadPool(
                        inFlight,
                        task -> {
                            Thread thread = new Thread(task, "crawl-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    @Override
    public RecordsWithSplitIds<Visit> fetch() throws IOException {
        RecordsBySplits.Builder<Visit> records = new RecordsBySplits.Builder<>();
        boolean some = start(records);
        some |= collect(records);
        some |= finish(records);
        if (!some) {
            try {
                bell.await(untilNextDue());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            collect(records);
        }
        return records.build();
    }

    /** Starts what is due; hosts take turns. What needs no request is a visit at once. */
    private boolean start(RecordsBySplits.Builder<Visit> records) {
        int decided = 0;
        for (int turn = hosts.size(); turn > 0; turn--) {
            HostCrawl host = hosts.removeFirst();
            hosts.addLast(host);
            while (!paused.contains(host.id())
                    && fetching.get() < inFlight
                    && decided < MOST_PER_FETCH) {
                Optional<Task> next = host.next(pace.now(host));
                if (next.isEmpty()) {
                    break;
                }
                if (next.get() instanceof Task.Decided known) {
                    decided++;
                    records.add(
                            host.id(), new Visit(known.entry(), known.result(), PageReading.NONE));
                } else {
                    submit(host, next.get());
                }
            }
        }
        return decided > 0;
    }

    private void submit(HostCrawl host, Task task) {
        fetching.incrementAndGet();
        pool.execute(
                () -> {
                    try {
                        if (task instanceof Task.ReadRobots robots) {
                            host.robotsAnswered(robots, readRobots(robots));
                        } else if (task instanceof Task.FetchPage page) {
                            visit(host, page);
                        }
                    } catch (RuntimeException e) {
                        done.add(new Done.Broken(e));
                    } catch (InterruptedException e) {
                        // The reader is closing; the entry is still in the checkpoint.
                        Thread.currentThread().interrupt();
                    } finally {
                        fetching.decrementAndGet();
                        bell.ring();
                    }
                });
    }

    private FetchResult readRobots(Task.ReadRobots task) throws InterruptedException {
        SiteProfile profile = task.profile();
        return fetcher.fetch(
                new FetchRequest(
                        task.origin() + "/robots.txt",
                        profile.contact(),
                        RobotsPolicy.limits(profile.limits().deadline()),
                        Map.of(),
                        null,
                        null,
                        RobotsVerdict.NOT_APPLICABLE,
                        Ending.CUT,
                        FetchRequest.HopCheck.ANY));
    }

    private void visit(HostCrawl host, Task.FetchPage task) throws InterruptedException {
        SiteProfile profile = task.profile();
        SiteProfile.Limits limits = profile.limits();
        AtomicLong pausedNanos = new AtomicLong();
        long begun = System.nanoTime();
        FetchResult result =
                fetcher.fetch(
                        new FetchRequest(
                                task.entry().url(),
                                profile.contact(),
                                new FetchLimits(
                                        limits.bodyBytes(),
                                        limits.decodedBytes(),
                                        limits.deadline(),
                                        limits.redirects()),
                                credentials.of(profile),
                                task.entry().etag(),
                                task.entry().lastModified(),
                                task.robots(),
                                task.entry().kind() == PageKind.STREAM ? Ending.OPEN : Ending.WHOLE,
                                (url, at) -> {
                                    long stopped = System.nanoTime();
                                    Optional<Refusal> refusal = hop(host, profile, url, at);
                                    pausedNanos.addAndGet(System.nanoTime() - stopped);
                                    return refusal;
                                }));
        Duration latency = Duration.ofNanos(System.nanoTime() - begun - pausedNanos.get());
        PageReading reading =
                result instanceof Fetched fetched
                        ? host.read(task.entry(), fetched.page())
                        : PageReading.NONE;
        // Told before the host is free again, so that visits of a host keep their order.
        done.add(new Done.Visited(host.id(), new Visit(task.entry(), result, reading, latency)));
        host.pageAnswered(task, result);
    }

    /** A redirect is a request like any other: robots.txt first, then the host's pause. */
    private Optional<Refusal> hop(HostCrawl host, SiteProfile profile, String url, Instant at)
            throws InterruptedException {
        Optional<Task.ReadRobots> unknown = host.robotsNeededFor(profile, url, at);
        if (unknown.isPresent()) {
            pace.pause(profile.politeness().delay());
            Task.ReadRobots task = unknown.get();
            FetchResult answer = readRobots(task);
            if (answer instanceof Failed failed && failed.outcome() == FetchOutcome.SSRF_BLOCKED) {
                return Optional.of(new Refusal(failed.outcome(), failed.detail()));
            }
            Optional<RobotsRules> rules =
                    RobotsPolicy.rulesOf(task.origin() + "/robots.txt", answer);
            rules.ifPresent(known -> host.robotsRead(task, known));
        }
        Optional<Refusal> refusal = host.refuseHop(profile, url, at);
        if (refusal.isEmpty()) {
            pace.pause(profile.politeness().delay());
        }
        return refusal;
    }

    private boolean collect(RecordsBySplits.Builder<Visit> records) throws IOException {
        boolean some = false;
        for (int n = 0; n < MOST_PER_FETCH; n++) {
            Done next = done.poll();
            if (next == null) {
                return some;
            }
            if (next instanceof Done.Broken broken) {
                throw new IOException("a fetch broke the crawler itself", broken.cause());
            }
            if (next instanceof Done.Visited visited) {
                records.add(visited.split(), visited.visit());
                some = true;
            }
        }
        bell.ring();
        return some;
    }

    private boolean finish(RecordsBySplits.Builder<Visit> records) {
        boolean some = false;
        for (HostCrawl host : byId.values().toArray(new HostCrawl[0])) {
            if (host.isFinished()) {
                byId.remove(host.id());
                hosts.remove(host);
                records.addFinishedSplit(host.id());
                some = true;
            }
        }
        return some;
    }

    private Duration untilNextDue() {
        Duration wait = LONGEST_WAIT;
        if (fetching.get() < inFlight) {
            for (HostCrawl host : hosts) {
                Duration until = pace.untilReady(host);
                if (!paused.contains(host.id()) && until.compareTo(wait) < 0) {
                    wait = until;
                }
            }
        }
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    @Override
    public void handleSplitsChanges(SplitsChange<HostSplit> change) {
        if (change instanceof SplitsAddition<HostSplit>) {
            for (HostSplit split : change.splits()) {
                HostCrawl host = running.get(split.id());
                if (host == null) {
                    throw new IllegalStateException("the split " + split.id() + " has no crawl");
                }
                hosts.addLast(host);
                byId.put(split.id(), host);
            }
        } else if (change instanceof SplitsRemoval<HostSplit>) {
            for (HostSplit split : change.splits()) {
                HostCrawl host = byId.remove(split.id());
                if (host != null) {
                    hosts.remove(host);
                }
            }
        }
    }

    @Override
    public void wakeUp() {
        bell.ring();
    }

    @Override
    public void pauseOrResumeSplits(Collection<HostSplit> toPause, Collection<HostSplit> toResume) {
        toPause.forEach(split -> paused.add(split.id()));
        toResume.forEach(split -> paused.remove(split.id()));
    }

    @Override
    public void close() throws IOException {
        pool.shutdownNow();
        fetcher.close();
    }
}
