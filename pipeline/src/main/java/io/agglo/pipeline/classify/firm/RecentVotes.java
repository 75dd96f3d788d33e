package io.agglo.pipeline.classify.firm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Votes on items of scopes, the least recently asked for forgotten first: registers repeat standard
 * phrases, and an item means the same wherever it stands. For one thread.
 */
final class RecentVotes {

    /** What a vote on an item depends on. */
    record Asked(String text, Doing doing, boolean maker) {}

    private final Map<Asked, Vote> votes;
    private final Function<Asked, Vote> judge;
    private long asked;
    private long found;

    /**
     * @param most votes that are kept; each holds a number for each label
     */
    RecentVotes(int most, Function<Asked, Vote> judge) {
        this.judge = judge;
        votes =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Asked, Vote> eldest) {
                        return size() > most;
                    }
                };
    }

    Vote of(Asked item) {
        asked++;
        Vote known = votes.get(item);
        if (known != null) {
            found++;
            return known;
        }
        Vote judged = judge.apply(item);
        votes.put(item, judged);
        return judged;
    }

    /** Items asked for so far. */
    long asked() {
        return asked;
    }

    /** Of those, the ones whose vote was still known. */
    long found() {
        return found;
    }
}
