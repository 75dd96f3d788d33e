package io.agglo.connectors.frontier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which URLs of a host are still to be fetched, and in which order: by due time, then by admission.
 * An entry that is taken stays part of the frontier until it is rescheduled or dropped, so that a
 * checkpoint in between loses nothing. Not safe for several threads.
 */
public final class Frontier {

    /** Entries beyond which no URL is admitted: a trap, not a site. */
    public static final int MOST_ENTRIES = 1_000_000;

    private static final Comparator<FrontierEntry> ORDER =
            Comparator.comparing(FrontierEntry::nextFetchAt)
                    .thenComparingLong(FrontierEntry::sequence);

    /** What became of a URL that was offered. */
    public enum Admission {
        NEW,
        KNOWN,
        FULL,
        /** Its pattern has had all the URLs that it may have. */
        SPENT
    }

    private final Map<String, FrontierEntry> entries = new HashMap<>();
    private final TreeSet<FrontierEntry> queue = new TreeSet<>(ORDER);
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final SeenUrls seen = new SeenUrls();
    private final Map<Long, Integer> patterns = new HashMap<>();
    private long sequence;
    private int neverFetched;

    public Frontier() {}

    /** The frontier of a checkpoint. */
    public Frontier(
            List<FrontierEntry> checkpointed,
            long[] seenHashes,
            Map<Long, Integer> patternCounts,
            long nextSequence) {
        patterns.putAll(patternCounts);
        for (FrontierEntry entry : checkpointed) {
            put(entry);
            sequence = Math.max(sequence, entry.sequence() + 1);
        }
        for (long hash : seenHashes) {
            seen.addHash(hash);
        }
        sequence = Math.max(sequence, nextSequence);
    }

    /** Offers a URL; one that was ever admitted is known, also after it was dropped. */
    public Admission admit(FrontierEntry entry) {
        if (seen.contains(entry.key())) {
            return Admission.KNOWN;
        }
        if (entries.size() >= MOST_ENTRIES) {
            return Admission.FULL;
        }
        seen.add(entry.key());
        put(entry.numbered(sequence++));
        return Admission.NEW;
    }

    /**
     * Offers a URL that a page leads to: like {@link #admit}, but at most so many of one pattern.
     * Start pages and the pages of a list are not counted.
     *
     * @param most URLs of a profile that differ in identifiers alone
     */
    public Admission admitLink(FrontierEntry entry, int most) {
        Optional<Long> pattern =
                UrlPattern.of(entry.url()).map(p -> SeenUrls.hash(entry.profile() + ' ' + p));
        if (pattern.isPresent()
                && patterns.getOrDefault(pattern.get(), 0) >= most
                && !seen.contains(entry.key())) {
            return Admission.SPENT;
        }
        Admission admission = admit(entry);
        if (admission == Admission.NEW) {
            pattern.ifPresent(key -> patterns.merge(key, 1, Integer::sum));
        }
        return admission;
    }

    /** What the URLs that differ from {@code url} in identifiers alone have in common. */
    public static String patternOf(String url) {
        return UrlPattern.of(url).orElse(url);
    }

    /** URLs ever admitted as links, by the hash of their pattern. */
    public Map<Long, Integer> patternCounts() {
        return Map.copyOf(patterns);
    }

    /** A URL needs no visit of its own. */
    public void know(String profile, String url) {
        seen.add(profile + ' ' + url);
    }

    /**
     * A known URL is due now if it was fetched before {@code changedAt}.
     *
     * @return whether that brought it forward
     */
    public boolean hasten(String key, Instant changedAt, Instant now) {
        FrontierEntry entry = entries.get(key);
        if (entry == null
                || taken.contains(key)
                || entry.fetchedAt() == null
                || !entry.fetchedAt().isBefore(changedAt)
                || !entry.nextFetchAt().isAfter(now)) {
            return false;
        }
        queue.remove(entry);
        put(entry.at(now));
        return true;
    }

    /** What the pages of a profile say is forgotten, so that each is read anew when it is due. */
    public void forgetContents(String profile) {
        for (FrontierEntry entry : List.copyOf(entries.values())) {
            if (entry.profile().equals(profile)) {
                FrontierEntry blank = entry.withoutContent();
                entries.put(entry.key(), blank);
                if (queue.remove(entry)) {
                    queue.add(blank);
                }
            }
        }
    }

    /** An entry as it stands now; itself if it is no longer part of the frontier. */
    public FrontierEntry current(FrontierEntry entry) {
        return entries.getOrDefault(entry.key(), entry);
    }

    /** The first entry in order, if it is due; it is taken until its fate is told. */
    public Optional<FrontierEntry> take(Instant now) {
        if (queue.isEmpty() || queue.first().nextFetchAt().isAfter(now)) {
            return Optional.empty();
        }
        FrontierEntry entry = queue.pollFirst();
        taken.add(entry.key());
        return Optional.of(entry);
    }

    /** A taken entry goes back, changed or not. */
    public void reschedule(FrontierEntry entry) {
        forget(entry.key());
        put(entry);
    }

    /** A taken entry is done; its URL stays known. */
    public void drop(FrontierEntry entry) {
        forget(entry.key());
    }

    /** When the first entry that is not taken is due. */
    public Optional<Instant> nextDue() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().nextFetchAt());
    }

    /** Whether no URL is left that was never fetched, the taken ones included. */
    public boolean allFetched() {
        return neverFetched == 0;
    }

    /** Entries, the taken ones included. */
    public int size() {
        return entries.size();
    }

    /** Entries of one profile, the taken ones included. */
    public int size(String profile) {
        return sizes.getOrDefault(profile, 0);
    }

    /** URLs ever admitted. */
    public int seenSize() {
        return seen.size();
    }

    /** All entries in the order of admission, the taken ones included. */
    public List<FrontierEntry> entries() {
        List<FrontierEntry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparingLong(FrontierEntry::sequence));
        return all;
    }

    /** Hashes of all URLs ever admitted, sorted. */
    public long[] seenHashes() {
        return seen.hashes();
    }

    /** The number that the next new entry gets. */
    public long nextSequence() {
        return sequence;
    }

    private void put(FrontierEntry entry) {
        FrontierEntry before = entries.put(entry.key(), entry);
        neverFetched += (entry.fetchedAt() == null ? 1 : 0);
        if (before == null) {
            sizes.merge(entry.profile(), 1, Integer::sum);
        } else if (before.fetchedAt() == null) {
            neverFetched--;
        }
        queue.add(entry);
    }

    private void forget(String key) {
        taken.remove(key);
        FrontierEntry before = entries.remove(key);
        if (before != null) {
            queue.remove(before);
            sizes.merge(before.profile(), -1, Integer::sum);
            if (before.fetchedAt() == null) {
                neverFetched--;
            }
        }
    }
}
