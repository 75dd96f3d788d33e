package io.agglo.pipeline.indicators;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Openings that appear, and openings that stand.
 *
 * <p>Flow is openings first seen in {@code (day - w, day]}. Stock is openings live on the day: from
 * the first day to the closing day, both included, or for a fixed number of days where no closing
 * day is known. Both in openings.
 *
 * <p>Source: the live rule of Nesta's Open Jobs Observatory (2022), 42 days.
 */
public final class OpeningStock {
    /** Days that a posting without a closing day is taken to be live. */
    public static final double LIVE_DAYS = 42;

    private final List<Posting> postings;
    private final double liveDays;

    private OpeningStock(List<Posting> postings, double liveDays) {
        this.postings = postings;
        this.liveDays = liveDays;
    }

    /**
     * A posting.
     *
     * @param first day on which it was first seen
     * @param last closing day, empty where unknown
     * @param openings number of openings
     */
    public record Posting(double first, OptionalDouble last, double openings) {}

    /**
     * The openings of a set of postings.
     *
     * @param liveDays days that a posting without a closing day is live
     */
    public static OpeningStock of(Collection<Posting> postings, double liveDays) {
        return new OpeningStock(List.copyOf(postings), liveDays);
    }

    /** Openings live on a day. */
    public double stock(double day) {
        return openings(
                posting ->
                        posting.first() <= day
                                && (posting.last().isPresent()
                                        ? day <= posting.last().getAsDouble()
                                        : day < posting.first() + liveDays));
    }

    /** Openings first seen in the {@code w} days that end with a day. */
    public double flow(double day, double w) {
        return openings(posting -> posting.first() > day - w && posting.first() <= day);
    }

    private double openings(Predicate<Posting> counts) {
        return Sums.of(postings.stream().filter(counts).mapToDouble(Posting::openings));
    }
}
