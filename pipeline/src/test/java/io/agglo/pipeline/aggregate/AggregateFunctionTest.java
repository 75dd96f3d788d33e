package io.agglo.pipeline.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.aggregate.AsofSchedule.Earlier;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AggregateFunctionTest {
    private static final Cell CELL = new Cell("CN", "330100", "13");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");
    private static final List<Integer> WINDOWS = List.of(2, 5);
    private static final AsofSchedule THREE_DAYS =
            new AsofSchedule(null, null, 3, 0, Earlier.NOTHING);
    private static final Cadence CADENCE =
            new Cadence(Duration.ofMillis(10), Duration.ofMillis(100));

    private KeyedBroadcastOperatorTestHarness<Cell, Contribution, Instant, CellAmounts> harness;
    private int read;

    @BeforeEach
    void open() throws Exception {
        open(THREE_DAYS);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void open(AsofSchedule schedule) throws Exception {
        harness =
                ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                        new AggregateFunction(new GazetteerCalendar(), schedule, CADENCE, WINDOWS),
                        Contribution::cell,
                        TypeInformation.of(Cell.class),
                        AggregateFunction.CLOCK);
        read = 0;
    }

    private void captured(LocalDate day) throws Exception {
        harness.processBroadcastElement(Instant.parse(day + "T04:00:00Z"), 0);
    }

    private void add(LocalDate day, Measure measure, long amount) throws Exception {
        add(day, measure, amount, Reason.NEW);
    }

    private void add(LocalDate day, Measure measure, long amount, Reason reason) throws Exception {
        long[] amounts = new long[Measure.COUNT];
        amounts[measure.ordinal()] = amount;
        harness.processElement(new Contribution(CELL, day, amounts, reason), 0);
    }

    private void endOfInput() throws Exception {
        harness.watermark(Long.MAX_VALUE);
    }

    /** What was sent since the last call, the last word on each day and window. */
    private TreeMap<String, Long> sent(Measure measure) {
        List<CellAmounts> all = harness.extractOutputValues();
        TreeMap<String, Long> sent = new TreeMap<>();
        all.subList(read, all.size())
                .forEach(
                        amounts ->
                                sent.put(
                                        amounts.asof() + " " + amounts.windowDays(),
                                        amounts.amounts()[measure.ordinal()]));
        read = all.size();
        return sent;
    }

    @Test
    void endOfInputSendsEveryWindowThatTheAmountReaches() throws Exception {
        captured(TODAY);
        add(TODAY.minusDays(2), Measure.POSTINGS, 4);

        endOfInput();

        assertThat(sent(Measure.POSTINGS))
                .containsEntry("2026-03-18 2", 4L)
                .containsEntry("2026-03-18 5", 4L)
                .containsEntry("2026-03-19 2", 4L)
                .containsEntry("2026-03-19 5", 4L)
                .containsEntry("2026-03-20 5", 4L)
                .containsEntry("2026-03-20 2", 0L);
    }

    @Test
    void onlyTheLastDayOfTheScheduleIsTheLatest() throws Exception {
        captured(TODAY);
        add(TODAY.minusDays(2), Measure.POSTINGS, 4);
        harness.setProcessingTime(10);
        endOfInput();

        assertThat(harness.extractOutputValues())
                .filteredOn(CellAmounts::latest)
                .extracting(CellAmounts::asof)
                .containsOnly(TODAY);
        assertThat(harness.extractOutputValues())
                .filteredOn(amounts -> amounts.asof().equals(TODAY))
                .allMatch(CellAmounts::latest);
    }

    @Test
    void sumsOfTheTwoAdjacentWindowsBeforeComeWithTheWindow() throws Exception {
        captured(TODAY);
        add(TODAY.minusDays(1), Measure.POSTINGS, 4);
        add(TODAY.minusDays(2), Measure.POSTINGS, 5);
        add(TODAY.minusDays(5), Measure.POSTINGS, 6);
        add(TODAY.minusDays(6), Measure.POSTINGS, 7);
        add(TODAY.minusDays(3), Measure.ACTIVE_FIRMS, 2);
        add(TODAY, Measure.ACTIVE_FIRMS, 1);

        endOfInput();

        CellAmounts latest =
                harness.extractOutputValues().stream()
                        .filter(amounts -> amounts.asof().equals(TODAY))
                        .filter(amounts -> amounts.windowDays() == 2)
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
        assertThat(IntStream.range(0, CellAmounts.WINDOWS))
                .extracting(before -> latest.amounts()[CellAmounts.at(Measure.POSTINGS, before)])
                .containsExactly(4L, 5L, 6L);
        assertThat(IntStream.range(0, CellAmounts.WINDOWS))
                .extracting(
                        before -> latest.amounts()[CellAmounts.at(Measure.ACTIVE_FIRMS, before)])
                .containsExactly(3L, 2L, 0L);
    }

    @Test
    void latestDayIsSentOftenAndEarlierDaysSeldom() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(10);
        sent(Measure.POSTINGS);

        add(TODAY.minusDays(1), Measure.POSTINGS, 1);
        harness.setProcessingTime(20);
        assertThat(sent(Measure.POSTINGS)).containsOnlyKeys("2026-03-20 2", "2026-03-20 5");

        harness.setProcessingTime(100);
        assertThat(sent(Measure.POSTINGS))
                .containsEntry("2026-03-19 2", 1L)
                .containsEntry("2026-03-20 2", 2L);
    }

    @Test
    void sumsWaitForTheFirstCaptureTime() throws Exception {
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(10);
        assertThat(sent(Measure.POSTINGS)).isEmpty();

        captured(TODAY);
        harness.setProcessingTime(100);
        assertThat(sent(Measure.POSTINGS)).containsEntry("2026-03-20 2", 1L);
    }

    @Test
    void earlierCaptureTimeDoesNotTurnTheClockBack() throws Exception {
        captured(TODAY);
        captured(TODAY.minusDays(9));
        add(TODAY, Measure.POSTINGS, 1);

        endOfInput();

        assertThat(sent(Measure.POSTINGS)).containsEntry("2026-03-20 5", 1L);
    }

    @Test
    void dayThatBeginsJoinsAndTheDayThatLeavesTheScheduleIsEmptied() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 1);
        add(TODAY.minusDays(2), Measure.POSTINGS, 7);
        harness.setProcessingTime(100);
        sent(Measure.POSTINGS);

        captured(TODAY.plusDays(1));
        harness.setProcessingTime(200);

        assertThat(sent(Measure.POSTINGS))
                .containsExactlyInAnyOrderEntriesOf(
                        java.util.Map.of(
                                "2026-03-18 2", 0L,
                                "2026-03-18 5", 0L,
                                "2026-03-21 2", 1L,
                                "2026-03-21 5", 8L));
    }

    @Test
    void stockOutlivesTheBucketThatMadeIt() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.ACTIVE_FIRMS, 3);
        add(TODAY, Measure.BIRTHS, 3);
        harness.setProcessingTime(100);

        captured(TODAY.plusDays(30));
        harness.setProcessingTime(200);
        assertThat(sent(Measure.ACTIVE_FIRMS)).containsEntry("2026-04-19 2", 3L);

        add(TODAY, Measure.ACTIVE_FIRMS, -1);
        captured(TODAY.plusDays(31));
        harness.setProcessingTime(300);

        assertThat(sent(Measure.ACTIVE_FIRMS))
                .containsEntry("2026-04-20 2", 2L)
                .containsEntry("2026-04-19 2", 2L);
    }

    @Test
    void amountsTakenBackLeaveNothing() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 2);
        harness.setProcessingTime(100);
        add(TODAY, Measure.POSTINGS, -2);

        endOfInput();

        assertThat(sent(Measure.POSTINGS)).containsEntry("2026-03-20 2", 0L);
    }

    @Test
    void scheduleThatBeginsAfterTheLatestCaptureHasNoDay() throws Exception {
        harness.close();
        open(new AsofSchedule(TODAY.plusDays(9), null, 3, 0, Earlier.NOTHING));
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(10);
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(20);

        endOfInput();

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void restartedStepGoesOnWhereItWas() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(100);
        OperatorSubtaskState state = harness.snapshot(1, 100);
        harness.close();

        var operator =
                new org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator<>(
                        new AggregateFunction(
                                new GazetteerCalendar(), THREE_DAYS, CADENCE, WINDOWS),
                        List.of(AggregateFunction.CLOCK));
        harness =
                new KeyedBroadcastOperatorTestHarness<>(
                        operator, Contribution::cell, TypeInformation.of(Cell.class), 1, 1, 0);
        read = 0;
        harness.setup();
        harness.initializeState(state);
        harness.open();
        add(TODAY.minusDays(1), Measure.POSTINGS, 1);
        endOfInput();

        assertThat(sent(Measure.POSTINGS))
                .containsEntry("2026-03-20 2", 2L)
                .containsEntry("2026-03-19 2", 1L);
    }

    /** Why each day and window was sent since the last call. */
    private TreeMap<String, List<String>> reasons() {
        List<CellAmounts> all = harness.extractOutputValues();
        TreeMap<String, List<String>> reasons = new TreeMap<>();
        all.subList(read, all.size())
                .forEach(
                        amounts ->
                                reasons.put(
                                        amounts.asof() + " " + amounts.windowDays(),
                                        Reason.names(amounts.reasons())));
        read = all.size();
        return reasons;
    }

    @Test
    void everyWindowIsToldWhyItHasChanged() throws Exception {
        captured(TODAY);
        add(TODAY.minusDays(5), Measure.POSTINGS, 1);
        harness.setProcessingTime(100);
        reasons();
        add(TODAY.minusDays(8), Measure.POSTINGS, 1, Reason.LATE);
        add(TODAY.minusDays(1), Measure.POSTINGS, 1, Reason.RECLASS);
        harness.setProcessingTime(200);

        assertThat(reasons())
                .containsEntry("2026-03-18 5", List.of("LATE"))
                .containsEntry("2026-03-19 2", List.of("RECLASS"))
                .containsEntry("2026-03-20 5", List.of("LATE", "RECLASS"))
                .containsEntry("2026-03-20 2", List.of("RECLASS"))
                .doesNotContainKey("2026-03-18 2");
    }

    @Test
    void recordThatIsMerelySeenAgainSendsNoEarlierDay() throws Exception {
        captured(TODAY);
        add(TODAY.minusDays(9), Measure.ACTIVE_FIRMS, 1);
        harness.setProcessingTime(100);
        sent(Measure.ACTIVE_FIRMS);

        add(TODAY.minusDays(9), Measure.ACTIVE_FIRMS, -1, Reason.RETRACT);
        add(TODAY.minusDays(9), Measure.ACTIVE_FIRMS, 1, Reason.RETRACT);
        harness.setProcessingTime(200);

        assertThat(sent(Measure.ACTIVE_FIRMS))
                .containsOnlyKeys("2026-03-20 2", "2026-03-20 5")
                .containsEntry("2026-03-20 2", 1L);
    }

    @Test
    void halfOfAChangeThatTheLatestDayShowedIsMadeGood() throws Exception {
        captured(TODAY);
        add(TODAY, Measure.POSTINGS, 1);
        harness.setProcessingTime(100);
        add(TODAY, Measure.POSTINGS, -1, Reason.RECLASS);
        harness.setProcessingTime(110);
        assertThat(sent(Measure.POSTINGS)).containsEntry("2026-03-20 2", 0L);

        add(TODAY, Measure.POSTINGS, 1, Reason.RECLASS);
        captured(TODAY.plusDays(1));
        harness.setProcessingTime(120);

        assertThat(sent(Measure.POSTINGS))
                .containsEntry("2026-03-20 2", 1L)
                .containsEntry("2026-03-21 2", 1L);
    }
}
