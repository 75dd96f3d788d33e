package io.agglo.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.Research;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.schemas.Decision;
import io.agglo.schemas.SectorJudgement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileFunctionTest {
    private static final String FIRM = "CN:USCC:1";
    private static final RegistrationHistory ROBOTS = entry("机器人研发");
    private static final RegistrationHistory SOFTWARE = entry("软件开发");
    private static final RegistrationHistory SILENT = entry(null);

    private KeyedTwoInputStreamOperatorTestHarness<String, HistoryChange, OpeningChange, FactChange>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new KeyedCoProcessOperator<>(new ProfileFunction()),
                        HistoryChange::firmId,
                        OpeningChange::firmId,
                        Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private static RegistrationHistory entry(String scope) {
        return Facts.history(Facts.period(FIRM, scope));
    }

    private ProfileFunctionTest registered(int sign, RegistrationHistory history) throws Exception {
        harness.processElement1(
                new StreamRecord<>(new HistoryChange(sign, FIRM, history, Reason.NEW)));
        return this;
    }

    private ProfileFunctionTest advertised(int sign, Opening opening) throws Exception {
        harness.processElement2(
                new StreamRecord<>(new OpeningChange(sign, FIRM, opening, Reason.NEW)));
        return this;
    }

    /** What holds once everything has been taken back that was, however the firm stands. */
    private TreeMap<String, Integer> holds() {
        TreeMap<String, Integer> holds = new TreeMap<>();
        for (FactChange change : harness.extractOutputValues()) {
            if (change.insteadOf() != null) {
                continue;
            }
            holds.merge(said(change), change.sign(), Integer::sum);
        }
        holds.values().removeIf(count -> count == 0);
        return holds;
    }

    private static String said(FactChange change) {
        if (change.period() != null) {
            return "period " + change.sector();
        }
        return change.opening() != null
                ? change.opening().recordId() + " " + change.sector()
                : "firm " + change.sector() + " openings " + change.firm().openings();
    }

    private List<String> decided() {
        return harness.getSideOutput(SideOutputs.DECIDED).stream()
                .map(StreamRecord::getValue)
                .map(Decision::getOutcome)
                .toList();
    }

    @Test
    void openingTakesTheSectorOfItsFirm() throws Exception {
        registered(1, ROBOTS).advertised(1, Facts.opening("a", "02"));

        assertThat(holds())
                .containsOnlyKeys("period 13", "a 13", "firm 13 openings 1")
                .allSatisfy((fact, count) -> assertThat(count).isEqualTo(1));
    }

    @Test
    void changedSectorMovesTheWholePast() throws Exception {
        registered(1, ROBOTS);
        advertised(1, Facts.opening("a", null)).advertised(1, Facts.opening("b", null));
        registered(-1, ROBOTS).registered(1, SOFTWARE);

        assertThat(holds())
                .containsOnlyKeys("period 02", "a 02", "b 02", "firm 02 openings 2")
                .allSatisfy((fact, count) -> assertThat(count).isEqualTo(1));
        assertThat(decided()).endsWith("02");
    }

    @Test
    void openingsDecideWhereTheRegisterIsSilent() throws Exception {
        registered(1, SILENT);
        advertised(1, Facts.opening("a", "02"));
        advertised(1, Facts.opening("b", "13")).advertised(1, Facts.opening("c", "13"));

        assertThat(holds())
                .containsOnlyKeys("period 13", "a 13", "b 13", "c 13", "firm 13 openings 3");
        assertThat(decided()).containsExactly("02", "02", "13");
        assertThat(harness.extractOutputValues())
                .filteredOn(change -> change.opening() != null || change.period() != null)
                .filteredOn(change -> change.reason() == Reason.RECLASS)
                .extracting(change -> change.sign() + " " + said(change))
                .contains("-1 a 02", "1 a 13", "-1 period 02", "1 period 13")
                .doesNotContain("1 b 02", "1 c 13");
    }

    @Test
    void decisionSaysHowSureItIsAndWhatItStandsOn() throws Exception {
        registered(1, SILENT);
        assertThat(harness.getSideOutput(SideOutputs.DECIDED)).isNull();

        advertised(1, Facts.opening("a", "02")).advertised(1, Facts.opening("b", null));
        advertised(1, Facts.opening("c", "02"));

        List<SectorJudgement> judged =
                harness.getSideOutput(SideOutputs.DECIDED).stream()
                        .map(record -> record.getValue().getSector())
                        .toList();
        assertThat(judged).hasSize(2);
        assertThat(judged).extracting(SectorJudgement::getLayer).containsOnly("postings");
        assertThat(judged.get(1).getProbability()).isGreaterThan(judged.get(0).getProbability());
        assertThat(judged.get(0).getModelVersion()).hasSize(12);
    }

    @Test
    void takingBackThatOvertakesItsAdditionCancelsIt() throws Exception {
        advertised(-1, Facts.opening("a", "02"));
        assertThat(holds()).isEmpty();

        advertised(1, Facts.opening("a", "02"));

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void openingThatIsOnlyTakenBackDoesNotMoveWithItsFirm() throws Exception {
        registered(1, ROBOTS).advertised(1, Facts.opening("b", null));
        advertised(-1, Facts.opening("a", null));
        registered(-1, ROBOTS).registered(1, SOFTWARE);

        assertThat(harness.extractOutputValues())
                .filteredOn(change -> change.opening() != null)
                .allMatch(change -> change.opening().recordId().equals("b"));
    }

    @Test
    void movedEntryThatArrivesBeforeItHasLeftCountsOnce() throws Exception {
        registered(1, ROBOTS).registered(1, SOFTWARE).registered(-1, ROBOTS);

        assertThat(holds()).containsOnlyKeys("period 02", "firm 02 openings 0");
    }

    @Test
    void nothingIsLeftOfAFirmWithoutEvidence() throws Exception {
        registered(1, ROBOTS).advertised(1, Facts.opening("a", "02"));
        advertised(-1, Facts.opening("a", "02")).registered(-1, ROBOTS);

        assertThat(holds()).isEmpty();
        assertThat(decided()).endsWith((String) null);
    }

    @Test
    void countryOfAnUnregisteredFirmDoesNotDependOnWhichOpeningCameLast() throws Exception {
        Opening inChina = Facts.opening("a", "CN", null, null, 1);
        Opening inFrance = Facts.opening("b", "FR", null, null, 1);
        advertised(1, inFrance).advertised(1, inChina);
        Firm one = lastFirm();

        advertised(-1, inFrance).advertised(1, inFrance);

        assertThat(lastFirm()).isEqualTo(one);
        assertThat(one.country()).isEqualTo("CN");
    }

    @Test
    void decisionsOfAFirmNeverShareAnInstant() throws Exception {
        harness.setProcessingTime(1_000);
        registered(1, ROBOTS).registered(-1, ROBOTS).registered(1, SOFTWARE);

        assertThat(harness.getSideOutput(SideOutputs.DECIDED))
                .extracting(record -> record.getValue().getDecidedAt().toEpochMilli())
                .containsExactly(1_000L, 1_001L, 1_002L);
    }

    /** Net of all standings emitted for the period, by how often each holds. */
    private Map<Standing, Integer> stands() {
        Map<Standing, Integer> stands = new HashMap<>();
        for (FactChange change : harness.extractOutputValues()) {
            if (change.standing() != null) {
                stands.merge(change.standing(), change.sign(), Integer::sum);
            }
            if (change.insteadOf() != null) {
                stands.merge(change.insteadOf(), -1, Integer::sum);
            }
        }
        stands.values().removeIf(count -> count == 0);
        return stands;
    }

    @Test
    void postingChangesTheStandingOfItsFirmAndTakenBackRestoresIt() throws Exception {
        registered(1, ROBOTS);
        Map<Standing, Integer> before = stands();

        advertised(1, Facts.opening("a", null));
        Map<Standing, Integer> after = stands();
        advertised(-1, Facts.opening("a", null));

        assertThat(before).hasSize(1).isNotEqualTo(after);
        assertThat(after.values()).containsExactly(1);
        assertThat(stands()).isEqualTo(before);
    }

    @Test
    void standingDoesNotDependOnWhetherPostingsOrTheRegisterCameFirst() throws Exception {
        advertised(1, Facts.opening("a", null));
        advertised(1, Facts.opening("b", null)).registered(1, ROBOTS);
        Map<Standing, Integer> late = stands();
        Research known = lastResearch();
        close();
        open();

        registered(1, ROBOTS).advertised(1, Facts.opening("b", null));
        advertised(1, Facts.opening("a", null));

        assertThat(stands()).isEqualTo(late).hasSize(1);
        assertThat(lastResearch()).isEqualTo(known);
        assertThat(known.rdClass()).isNotNull();
    }

    private Research lastResearch() {
        return harness.extractOutputValues().stream()
                .filter(change -> change.firm() != null && change.sign() > 0)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .research();
    }

    private Firm lastFirm() {
        return harness.extractOutputValues().stream()
                .filter(change -> change.firm() != null && change.sign() > 0)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .firm();
    }
}
