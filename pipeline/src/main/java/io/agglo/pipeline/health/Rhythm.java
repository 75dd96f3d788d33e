package io.agglo.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a source yields something new. A gap is a time without new records of at least one
 * period; the longest of late stands for the rhythm: it is kept, and fades by a tenth with every
 * shorter one.
 *
 * @param lastNew capture time of the newest record that counted, or when watching began
 * @param longestGapMillis longest gap of late, milliseconds
 */
public record Rhythm(Instant lastNew, long longestGapMillis) {

    /** A source that is watched from now on. */
    public static Rhythm from(Instant now) {
        return new Rhythm(now, 0);
    }

    /** The rhythm after a record that counts. */
    public Rhythm withRecord(Instant fetchedAt, Duration period) {
        if (!fetchedAt.isAfter(lastNew)) {
            return this;
        }
        long gap = Duration.between(lastNew, fetchedAt).toMillis();
        return new Rhythm(
                fetchedAt,
                gap < period.toMillis()
                        ? longestGapMillis
                        : Math.max(gap, longestGapMillis / 10 * 9));
    }

    /**
     * How long the source may be without anything new: twice the longest gap of late or, if that is
     * longer, twice the longest span between two readings of its start pages.
     */
    public Duration patience(Duration reread) {
        return Duration.ofMillis(2 * Math.max(longestGapMillis, reread.toMillis()));
    }

    /** How long the source has been without anything new, if that is too long. */
    public Optional<Duration> overdue(Instant now, Duration reread) {
        Duration silent = Duration.between(lastNew, now);
        return Optional.of(silent).filter(span -> span.compareTo(patience(reread)) > 0);
    }
}
