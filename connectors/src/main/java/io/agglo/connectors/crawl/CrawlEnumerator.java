package io.agglo.connectors.crawl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each host to one subtask, always the same for a given parallelism: a host is never read
 * from two places, so politeness needs no talk between subtasks.
 */
final class CrawlEnumerator implements SplitEnumerator<HostSplit, CrawlProgress> {

    private static final Logger LOG = LoggerFactory.getLogger(CrawlEnumerator.class);

    private final SplitEnumeratorContext<HostSplit> context;
    private final Boundedness boundedness;
    private final Set<String> assigned;
    private final Map<String, HostSplit> waiting = new LinkedHashMap<>();
    private final @Nullable ProfileWatch watch;
    private final Duration watchEvery;
    private final TreeMap<String, String> applied;
    private final TreeMap<String, String> faults = new TreeMap<>();

    /**
     * @param groups names of all groups of hosts
     * @param watch looks for changed profile files, absent if nobody is to
     * @param watchEvery how often
     */
    CrawlEnumerator(
            SplitEnumeratorContext<HostSplit> context,
            Boundedness boundedness,
            Collection<String> groups,
            CrawlProgress progress,
            @Nullable ProfileWatch watch,
            Duration watchEvery) {
        this.watch = watch;
        this.watchEvery = watchEvery;
        this.applied = new TreeMap<>(progress.profiles());
        this.context = context;
        this.boundedness = boundedness;
        this.assigned = new TreeSet<>(progress.assigned());
        progress.waiting().forEach(split -> waiting.put(split.id(), split));
        for (String group : groups) {
            if (!assigned.contains(group)) {
                waiting.putIfAbsent(group, HostSplit.fresh(group));
            }
        }
    }

    @Override
    public void start() {
        if (watch != null) {
            context.callAsync(watch::changes, this::tell, 0, watchEvery.toMillis());
        }
    }

    /** Tells every reader what it is to apply; also those that come later are told. */
    private void tell(List<ProfileWatch.Verdict> verdicts, @Nullable Throwable broken) {
        if (broken != null) {
            throw new IllegalStateException("looking for changed profiles broke", broken);
        }
        for (ProfileWatch.Verdict verdict : verdicts) {
            if (verdict.text() != null) {
                LOG.info("profile {}: its changed file is applied", verdict.profile());
                applied.put(verdict.profile(), verdict.text());
            }
            if (verdict.fault() == null) {
                faults.remove(verdict.profile());
            } else {
                LOG.warn("profile {}: {}", verdict.profile(), verdict.fault());
                faults.put(verdict.profile(), verdict.fault());
            }
        }
        if (!verdicts.isEmpty()) {
            context.registeredReaders().keySet().forEach(this::tell);
        }
    }

    private void tell(int subtask) {
        context.sendEventToSourceReader(subtask, new ProfileNews(applied, faults));
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {}

    @Override
    public void addReader(int subtask) {
        if (watch != null) {
            tell(subtask);
        }
        assign();
        if (boundedness == Boundedness.BOUNDED) {
            context.signalNoMoreSplits(subtask);
        }
    }

    @Override
    public void addSplitsBack(List<HostSplit> splits, int subtask) {
        for (HostSplit split : splits) {
            assigned.remove(split.id());
            waiting.put(split.id(), split);
        }
        assign();
    }

    /** Assigns what waits for a reader that is there. */
    private void assign() {
        Iterator<HostSplit> splits = waiting.values().iterator();
        while (splits.hasNext()) {
            HostSplit split = splits.next();
            int owner = owner(split.id(), context.currentParallelism());
            if (context.registeredReaders().containsKey(owner)) {
                splits.remove();
                assigned.add(split.id());
                context.assignSplit(split, owner);
            }
        }
    }

    /** Rendezvous hashing: another parallelism moves as few hosts as can be. */
    static int owner(String host, int parallelism) {
        int best = 0;
        long highest = Long.MIN_VALUE;
        for (int subtask = 0; subtask < parallelism; subtask++) {
            long weight = mix(host.hashCode() * 0x9e3779b97f4a7c15L + subtask);
            if (weight > highest) {
                highest = weight;
                best = subtask;
            }
        }
        return best;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ a >>> 27) * 0x94d049bb133111ebL;
        return b ^ b >>> 31;
    }

    @Override
    public CrawlProgress snapshotState(long checkpointId) {
        List<HostSplit> returned = new ArrayList<>(waiting.values());
        return new CrawlProgress(assigned, returned, applied);
    }

    @Override
    public void close() {}
}
