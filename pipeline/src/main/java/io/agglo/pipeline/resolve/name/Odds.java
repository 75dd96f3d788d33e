package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.FirmRegister.Firm;
import io.agglo.pipeline.resolve.name.Resolution.Candidate;
import io.agglo.pipeline.resolve.name.Resolution.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The firms that a mention may mean, each with the logarithm, base 2, of its odds against all firms
 * outside the register; together they give the posterior of each.
 */
final class Odds {
    private int[] firms = new int[8];
    private double[] bits = new double[8];
    private int size;
    private boolean mixed;

    /** Adds a name of a firm; of names of one firm that follow each other the best counts. */
    void add(int firm, double weight) {
        if (size > 0 && firms[size - 1] == firm) {
            bits[size - 1] = Math.max(bits[size - 1], weight);
            return;
        }
        if (size == firms.length) {
            firms = Arrays.copyOf(firms, size * 2);
            bits = Arrays.copyOf(bits, size * 2);
        }
        firms[size] = firm;
        bits[size++] = weight;
    }

    /** What follows comes from another block, in which firms may stand that were added already. */
    void nextBlock() {
        mixed = size > 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The highest posterior, 0 to 1. */
    double best() {
        unite();
        double all = 1;
        double most = 0;
        for (int i = 0; i < size; i++) {
            double odds = Math.pow(2, bits[i]);
            all += odds;
            most = Math.max(most, odds);
        }
        return most / all;
    }

    Resolution decide(FirmRegister register, double link, double possible) {
        unite();
        if (size == 0) {
            return Resolution.NOTHING;
        }
        double all = 1;
        for (int i = 0; i < size; i++) {
            all += Math.pow(2, bits[i]);
        }
        int[] ranked = ranked();
        List<Candidate> candidates = new ArrayList<>(ranked.length);
        for (int i : ranked) {
            Firm firm = register.firm(firms[i]);
            candidates.add(new Candidate(firm.id(), firm.name(), Math.pow(2, bits[i]) / all));
        }
        Candidate best = candidates.get(0);
        Decision decision =
                best.score() >= link
                        ? Decision.LINKED
                        : best.score() >= possible ? Decision.AMBIGUOUS : Decision.ABSENT;
        return new Resolution(
                decision == Decision.LINKED ? best.firmId() : null,
                decision,
                best.score(),
                candidates);
    }

    /** Positions of the likeliest, best first, firms of equal odds in the order of the register. */
    private int[] ranked() {
        int[] ranked = new int[Math.min(size, Resolution.MOST)];
        int count = 0;
        for (int i = 0; i < size; i++) {
            int at = count;
            while (at > 0 && before(i, ranked[at - 1])) {
                at--;
            }
            if (at < ranked.length) {
                count = Math.min(count + 1, ranked.length);
                System.arraycopy(ranked, at, ranked, at + 1, count - at - 1);
                ranked[at] = i;
            }
        }
        return ranked;
    }

    private boolean before(int a, int b) {
        return bits[a] > bits[b] || (bits[a] == bits[b] && firms[a] < firms[b]);
    }

    /** Firms that came from several blocks are made one. */
    private void unite() {
        if (!mixed) {
            return;
        }
        Map<Integer, Double> best = new HashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            best.merge(firms[i], bits[i], Math::max);
        }
        size = 0;
        mixed = false;
        best.forEach(this::add);
    }
}
