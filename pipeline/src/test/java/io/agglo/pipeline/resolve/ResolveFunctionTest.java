package io.agglo.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.resolve.FirmName.Bearer;
import io.agglo.schemas.Decision;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResolveFunctionTest {
    private static final String BLOCK = "CN:云深有限公司";
    private static final Bearer ONE = new Bearer("one", "330100");
    private static final Bearer TWO = new Bearer("two", "440300");

    private KeyedTwoInputStreamOperatorTestHarness<String, FirmName, Mention, OpeningChange>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new ResolveFunction()),
                        FirmName::block,
                        Mention::block,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private ResolveFunctionTest named(int sign, Bearer bearer) throws Exception {
        harness.processElement1(new StreamRecord<>(new FirmName(sign, BLOCK, bearer)));
        return this;
    }

    private ResolveFunctionTest mentioned(int sign, Opening opening) throws Exception {
        harness.processElement2(
                new StreamRecord<>(
                        new Mention(
                                BLOCK,
                                opening.cityCode(),
                                new OpeningChange(sign, "", opening, Reason.NEW),
                                null)));
        return this;
    }

    /** Firm of each opening, as all changes together leave it. */
    private TreeMap<String, Integer> holds() {
        TreeMap<String, Integer> holds = new TreeMap<>();
        harness.extractOutputValues()
                .forEach(
                        change ->
                                holds.merge(
                                        change.opening().recordId() + " " + change.firmId(),
                                        change.sign(),
                                        Integer::sum));
        holds.values().removeIf(count -> count == 0);
        return holds;
    }

    private List<String> decided() {
        return harness.getSideOutput(SideOutputs.DECIDED).stream()
                .map(StreamRecord::getValue)
                .map(Decision::getOutcome)
                .toList();
    }

    @Test
    void mentionBeforeItsRegistrationMovesWhenThatArrives() throws Exception {
        mentioned(1, Facts.opening("a", null));
        assertThat(holds()).containsOnlyKeys("a name:" + BLOCK);

        named(1, ONE);

        assertThat(holds()).containsOnlyKeys("a one");
        assertThat(decided()).containsExactly("name:" + BLOCK, "one");
    }

    @Test
    void secondBearerTakesOnlyWhatItsCityTells() throws Exception {
        named(1, ONE);
        mentioned(1, Facts.opening("a", null));
        mentioned(1, Facts.opening("b", "CN", "510100", null, 1));

        named(1, TWO);

        assertThat(holds()).containsOnlyKeys("a one", "b name:" + BLOCK);
    }

    @Test
    void nameTakenBackReturnsItsMentions() throws Exception {
        named(1, ONE).mentioned(1, Facts.opening("a", null)).named(-1, ONE);

        assertThat(holds()).containsOnlyKeys("a name:" + BLOCK);
    }

    @Test
    void nameTakenBackBeforeItIsGivenCancels() throws Exception {
        mentioned(1, Facts.opening("a", null)).named(-1, ONE);
        assertThat(holds()).containsOnlyKeys("a name:" + BLOCK);

        named(1, ONE);

        assertThat(holds()).containsOnlyKeys("a name:" + BLOCK);
    }

    @Test
    void nameGivenTwiceAndTakenBackOnceIsStillBorne() throws Exception {
        named(1, ONE).named(1, ONE).named(-1, ONE).mentioned(1, Facts.opening("a", null));

        assertThat(holds()).containsOnlyKeys("a one");
    }

    @Test
    void mentionThatIsTakenBackDoesNotMoveAnyMore() throws Exception {
        Opening opening = Facts.opening("a", null);
        mentioned(1, opening).mentioned(-1, opening).named(1, ONE);

        assertThat(holds()).isEmpty();
        assertThat(harness.extractOutputValues()).hasSize(2);
    }

    @Test
    void entryWithoutANumberBelongsToTheFirmThatBearsItsName() throws Exception {
        RegistrationHistory history = Facts.history(Facts.period("CN:OLD:1", null));
        harness.processElement2(
                new StreamRecord<>(
                        new Mention(
                                BLOCK,
                                "330100",
                                null,
                                new HistoryChange(1, "", history, Reason.NEW))));

        named(1, ONE);

        assertThat(harness.getSideOutput(ResolveFunction.HISTORIES))
                .extracting(StreamRecord::getValue)
                .extracting(change -> change.sign() + " " + change.firmId())
                .containsExactly("1 name:" + BLOCK, "-1 name:" + BLOCK, "1 one");
    }

    @Test
    void decisionsOnARecordNeverShareAnInstant() throws Exception {
        harness.setProcessingTime(1_000);
        mentioned(1, Facts.opening("a", null)).named(1, ONE).named(-1, ONE);

        assertThat(harness.getSideOutput(SideOutputs.DECIDED))
                .extracting(record -> record.getValue().getDecidedAt().toEpochMilli())
                .containsExactly(1_000L, 1_001L, 1_002L);
    }
}
