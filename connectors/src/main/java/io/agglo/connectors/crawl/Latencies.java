package io.agglo.connectors.crawl;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long requests took: counts in classes whose bounds grow by a tenth, so that a quantile is at
 * most 10 % above the true one, from 1 millisecond to one hour, in constant memory.
 */
final class Latencies {
    private static final double GROWTH = 1.1;
    private static final double LOG_GROWTH = Math.log(GROWTH);
    private static final int CLASSES = 1 + (int) Math.ceil(Math.log(3_600_000) / LOG_GROWTH);

    private final int[] counts = new int[CLASSES];
    private int count;

    void add(Duration latency) {
        double millis = Math.max(1, latency.toNanos() / 1e6);
        int index = (int) Math.ceil(Math.log(millis) / LOG_GROWTH - 1e-9);
        counts[Math.min(index, CLASSES - 1)]++;
        count++;
    }

    /**
     * A span that a share of the requests did not exceed, milliseconds; empty without requests.
     *
     * @param share 0 to 1
     */
    OptionalInt quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count));
        long sum = 0;
        for (int index = 0; index < CLASSES; index++) {
            sum += counts[index];
            if (sum >= rank) {
                return OptionalInt.of((int) Math.round(Math.pow(GROWTH, index)));
            }
        }
        return OptionalInt.empty();
    }
}
