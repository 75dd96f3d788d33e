package io.agglo.pipeline.change;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A firm's research standing through one register period, by day; days are epoch days.
 *
 * @param technologyName whether the name of the period says technology
 * @param steps at least one, in order, the first on the first day of the period; each holds until
 *     the next
 * @param judgedFrom first day of the period on which the firm is old and known enough to call its
 *     name hollow, absent if there is none
 * @param ends whether the firm ceases to be active where the period ends
 * @param bornActive of the period of birth: days since the birth, within a year of it, on which the
 *     firm does research
 */
public record Standing(
        boolean technologyName,
        List<Step> steps,
        @Nullable Long judgedFrom,
        boolean ends,
        List<Span> bornActive)
        implements Serializable {

    /** Bins of equal width that the probability of research falls into. */
    public static final int BINS = 10;

    /**
     * From a day on, the probability of research lies in a bin.
     *
     * @param bin 0 for a probability below 0.1, 9 for one from 0.9
     */
    public record Step(long day, int bin) implements Serializable {

        /**
         * Whether the firm counts as one that does research: a probability of at least one half.
         */
        public boolean active() {
            return 2 * bin >= BINS;
        }

        /** {@code p (1 - p)} at the middle of the bin, in units of 1/400. */
        public long variance400() {
            long twice = 2L * bin + 1;
            return twice * (2 * BINS - twice);
        }
    }

    /**
     * Days from one to another.
     *
     * @param from first day
     * @param to day after the last
     */
    public record Span(long from, long to) implements Serializable {}

    /**
     * Days of the period on which the firm counts as one that does research.
     *
     * @param end day after the last of the period; {@link Long#MAX_VALUE} while it holds
     */
    public List<Span> active(long end) {
        return active(steps, end);
    }

    /** The same of any steps. */
    public static List<Span> active(List<Step> steps, long end) {
        List<Span> spans = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).active()) {
                long from = steps.get(at).day();
                if (!spans.isEmpty() && spans.get(spans.size() - 1).to() == from) {
                    from = spans.remove(spans.size() - 1).from();
                }
                spans.add(new Span(from, at + 1 < steps.size() ? steps.get(at + 1).day() : end));
            }
        }
        return List.copyOf(spans);
    }
}
