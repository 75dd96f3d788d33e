package io.agglo.pipeline.snapshot;

import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.SnapshotKey;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Seconds of processor time for the documents of one day: 340 cities, 31 sectors, 4 windows, on one
 * core: {@code mvn -P long -pl pipeline -am verify}.
 */
final class SnapshotBenchmark {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int CITIES = 340;
    private static final int SECTORS = 31;
    private static final int ROUNDS = 8;
    private static final double NANOS = 1e9;
    private static final LocalDate ASOF = LocalDate.of(2026, 3, 1);

    private SnapshotBenchmark() {}

    public static void main(String[] args) {
        List<Integer> windows = List.of(7, 30, 90, 365);
        for (int round = 1; round <= ROUNDS; round++) {
            Random random = new Random(round);
            List<Map<Cell, long[]>> matrices =
                    windows.stream().map(window -> cells(random, window)).toList();
            long start = THREAD.getCurrentThreadCpuTime();
            long bytes = 0;
            long rows = 0;
            double matrixSeconds = 0;
            for (int at = 0; at < windows.size(); at++) {
                SnapshotKey key = new SnapshotKey("CN", windows.get(at), ASOF);
                long begun = THREAD.getCurrentThreadCpuTime();
                List<IndicatorRow> found = new Matrix(matrices.get(at), windows.get(at)).rows();
                matrixSeconds += (THREAD.getCurrentThreadCpuTime() - begun) / NANOS;
                rows += found.size();
                for (IndicatorRow row : found) {
                    bytes += IndicatorDocuments.json(key, row).length;
                }
            }
            System.out.printf(
                    "snapshot: round %d, %,d documents, %.2f s, of which indicators %.2f s, %.1f MB%n",
                    round,
                    rows,
                    (THREAD.getCurrentThreadCpuTime() - start) / NANOS,
                    matrixSeconds,
                    bytes / 1e6);
        }
    }

    /** Cities and sectors of very different size, as they are. */
    private static Map<Cell, long[]> cells(Random random, int window) {
        Map<Cell, long[]> cells = new HashMap<>();
        for (int city = 0; city < CITIES; city++) {
            for (int sector = 0; sector < SECTORS; sector++) {
                double firms = Math.exp(7 - city / 60.0 + random.nextGaussian() - sector / 12.0);
                long[] amounts = new long[Measure.COUNT];
                amounts[Measure.ACTIVE_FIRMS.ordinal()] = (long) firms;
                amounts[Measure.BIRTHS.ordinal()] = (long) (firms * window / 3650);
                long postings = (long) (firms * window / 1000);
                amounts[Measure.POSTINGS.ordinal()] = postings;
                amounts[Measure.OPENINGS.ordinal()] = 2 * postings;
                amounts[Measure.OPENINGS_SQUARED.ordinal()] = 5 * postings;
                amounts[Measure.RD_THOUSANDTHS.ordinal()] = 400 * postings;
                amounts[Measure.RD_POSTINGS.ordinal()] = postings / 2;
                amounts[Measure.STORIES.ordinal()] = (long) (firms * window / 5000);
                cells.put(new Cell("CN", "c" + city, "%02d".formatted(sector + 1)), amounts);
            }
        }
        return cells;
    }
}
