package io.agglo.pipeline.aggregate;

import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.api.functions.windowing.PassThroughWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.streaming.runtime.operators.windowing.WindowOperatorBuilder;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;

/**
 * Processor time a contribution takes in the daily buckets, by the length of the window, and in
 * Flink's own sliding windows of 365 days by 1 day; what the sums of all days take when they are
 * sent; and how large the state of a cell is: {@code mvn -P long -pl pipeline -am verify}.
 */
final class AggregateBenchmark {
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final int CELLS = 600;
    private static final int DAYS = 800;
    private static final int CONTRIBUTIONS = 80_000;

    /** Each of them is in 365 windows. */
    private static final int SLIDING = 4_000;

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 5;
    private static final double MICROS = 1e3;
    private static final double MOST_APART = 0.1;
    private static final double LEAST_GAIN = 100;
    private static final LocalDate LAST = LocalDate.of(2026, 3, 1);

    private AggregateBenchmark() {}

    public static void main(String[] args) throws Exception {
        List<Contribution> contributions = contributions();
        double[] apart = new double[ROUNDS];
        double[] gain = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            Cost week = buckets(contributions, 7);
            Cost year = buckets(contributions, 365);
            double sliding = sliding(contributions.subList(0, SLIDING));
            System.out.printf(
                    "%s a contribution takes %.2f us with windows of 7 days, %.2f us of 365 (ratio"
                            + " %.2f), %.0f us in sliding windows (%.0f times); all days of a cell"
                            + " %.0f and %.0f us; state %.0f bytes a cell, %.0f a bucket%n",
                    round < 0 ? "warm-up:" : "round " + (round + 1) + ":",
                    week.contribution,
                    year.contribution,
                    year.contribution / week.contribution,
                    sliding,
                    sliding / year.contribution,
                    week.flush,
                    year.flush,
                    year.state,
                    year.state * CELLS / contributions.size());
            if (round >= 0) {
                apart[round] = Math.abs(year.contribution / week.contribution - 1);
                gain[round] = sliding / year.contribution;
            }
        }
        Arrays.sort(apart);
        Arrays.sort(gain);
        System.out.printf(
                "median: %.0f %% apart, %.0f times faster than sliding windows%n",
                100 * apart[ROUNDS / 2], gain[ROUNDS / 2]);
        if (apart[ROUNDS / 2] > MOST_APART || gain[ROUNDS / 2] < LEAST_GAIN) {
            System.err.printf(
                    "more than %.0f %% apart, or less than %.0f times faster%n",
                    100 * MOST_APART, LEAST_GAIN);
            System.exit(1);
        }
    }

    /** Cells of very different size; one contribution for about every day that a cell has. */
    private static List<Contribution> contributions() {
        Random random = new Random(1);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < CONTRIBUTIONS; i++) {
            int cell = (int) (CELLS * Math.pow(random.nextDouble(), 2));
            long[] amounts = new long[Measure.COUNT];
            amounts[Measure.POSTINGS.ordinal()] = 1;
            amounts[Measure.OPENINGS.ordinal()] = 1 + random.nextInt(5);
            amounts[Measure.RD_THOUSANDTHS.ordinal()] = random.nextInt(1_000);
            contributions.add(
                    new Contribution(
                            new Cell("CN", Integer.toString(330_000 + cell / 30), "" + cell % 30),
                            LAST.minusDays(random.nextInt(DAYS)),
                            amounts,
                            Reason.NEW));
        }
        return contributions;
    }

    /**
     * What it costs.
     *
     * @param contribution microseconds a contribution
     * @param flush microseconds for the sums of all days of a cell
     * @param state bytes of a cell in a savepoint, while everything waits to be sent
     */
    private record Cost(double contribution, double flush, double state) {}

    private static Cost buckets(List<Contribution> contributions, int window) throws Exception {
        try (KeyedBroadcastOperatorTestHarness<Cell, Contribution, Instant, CellAmounts> harness =
                ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                        new AggregateFunction(
                                new GazetteerCalendar(),
                                AsofSchedule.standard(),
                                Cadence.standard(),
                                List.of(window)),
                        Contribution::cell,
                        TypeInformation.of(Cell.class),
                        AggregateFunction.CLOCK)) {
            harness.processBroadcastElement(LAST.atTime(4, 0).toInstant(ZoneOffset.UTC), 0);
            long begun = THREAD.getCurrentThreadCpuTime();
            for (Contribution contribution : contributions) {
                harness.processElement(contribution, 0);
            }
            long done = THREAD.getCurrentThreadCpuTime();
            double state =
                    harness.snapshot(1, 0).getManagedKeyedState().stream()
                            .mapToLong(KeyedStateHandle::getStateSize)
                            .sum();
            long flushing = THREAD.getCurrentThreadCpuTime();
            harness.watermark(Long.MAX_VALUE);
            return new Cost(
                    (done - begun) / MICROS / contributions.size(),
                    (THREAD.getCurrentThreadCpuTime() - flushing) / MICROS / CELLS,
                    state / CELLS);
        }
    }

    /** Microseconds a contribution, without what the windows take when they end. */
    private static double sliding(List<Contribution> contributions) throws Exception {
        WindowOperatorBuilder<Contribution, Cell, TimeWindow> windows =
                new WindowOperatorBuilder<>(
                        SlidingEventTimeWindows.of(Duration.ofDays(365), Duration.ofDays(1)),
                        EventTimeTrigger.create(),
                        new ExecutionConfig(),
                        TypeInformation.of(Contribution.class),
                        Contribution::cell,
                        TypeInformation.of(Cell.class));
        try (KeyedOneInputStreamOperatorTestHarness<Cell, Contribution, Contribution> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        windows.reduce(AggregateBenchmark::sum, new PassThroughWindowFunction<>()),
                        Contribution::cell,
                        TypeInformation.of(Cell.class))) {
            harness.open();
            long begun = THREAD.getCurrentThreadCpuTime();
            for (Contribution contribution : contributions) {
                harness.processElement(
                        contribution,
                        contribution.day().atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
            }
            return (THREAD.getCurrentThreadCpuTime() - begun) / MICROS / contributions.size();
        }
    }

    private static Contribution sum(Contribution one, Contribution other) {
        long[] sum = one.amounts().clone();
        for (int measure = 0; measure < sum.length; measure++) {
            sum[measure] += other.amounts()[measure];
        }
        return new Contribution(one.cell(), one.day(), sum, one.reason());
    }
}
