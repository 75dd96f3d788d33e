package io.agglo.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.FirmId;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.classify.firm.FirmClassifier;
import io.agglo.pipeline.classify.firm.RankedSector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirmJudgementTest {
    private final FirmJudgement judgement = new FirmJudgement(FirmClassifier.linear());

    private Firm judged(Map<String, Integer> votes, RegistrationHistory... histories) {
        return judgement.of("firm", "FR", new Evidence(List.of(histories), votes, "Employer", 4));
    }

    @Test
    void scopeWeighsMoreThanSomeOpenings() {
        Firm firm = judged(Map.of("02", 9), entry("CN:USCC:1", "机器人研发"));

        assertThat(firm.sector()).isEqualTo("13");
        assertThat(firm.opinion().layer()).isEqualTo("phrase");
        assertThat(firm.opinion().sectors()).extracting(RankedSector::id).contains("02");
        assertThat(firm.country()).isEqualTo("CN");
    }

    @Test
    void mostFrequentVoteDecidesAndTheLowestIdOfEqualOnes() {
        Firm firm = judged(Map.of("13", 2, "02", 2, "05", 1, "17", -3));

        assertThat(firm.sector()).isEqualTo("02");
        assertThat(firm.opinion().layer()).isEqualTo("postings");
        assertThat(firm.opinion().uncertain()).isTrue();
    }

    @Test
    void votesThatAreUsedUpDecideNothing() {
        Firm firm = judged(Map.of("13", 0, "02", -1));

        assertThat(firm.sector()).isNull();
        assertThat(firm.opinion().layer()).isEqualTo("none");
        assertThat(firm.opinion().probability()).isNull();
    }

    @Test
    void whatAnAgencyAdvertisesTellsOfNoSector() {
        Firm firm =
                judgement.of(
                        FirmId.ofAgency("CN", "云深软件人力资源"),
                        "CN",
                        new Evidence(List.of(), Map.of("02", 9), "云深软件人力资源", 9));

        assertThat(firm.sector()).isNull();
        assertThat(firm.name()).isEqualTo("云深软件人力资源");
    }

    @Test
    void firmKnownFromMentionsIsProvisionalAndBearsTheirName() {
        Firm firm = judged(Map.of());

        assertThat(firm.provisional()).isTrue();
        assertThat(firm.name()).isEqualTo("Employer");
        assertThat(firm.country()).isEqualTo("FR");
        assertThat(firm.openings()).isEqualTo(4);
    }

    @Test
    void identifiedEntryLeadsBeforeASmallerRecordId() {
        RegistrationHistory unidentified = entry("CN:OLD:1", "软件开发");
        RegistrationHistory identified = entry("CN:USCC:1", "机器人研发");

        assertThat(judged(Map.of(), unidentified, identified).sector()).isEqualTo("13");
        assertThat(
                        judged(Map.of(), entry("CN:USCC:2", "软件开发"), entry("CN:USCC:1", "机器人研发"))
                                .sector())
                .isEqualTo("13");
    }

    @Test
    void oneOfTwoVersionsOfAnEntryLeadsWhateverTheirOrder() {
        RegistrationPeriod period = Facts.period("CN:USCC:1", "机器人研发");
        RegistrationHistory one = Facts.history(period);
        RegistrationHistory other =
                Facts.history(Facts.seenUntil(period, Instant.parse("2026-03-02T04:00:00Z")));

        assertThat(new Evidence(List.of(one, other), Map.of(), "", 0).leading())
                .isEqualTo(new Evidence(List.of(other, one), Map.of(), "", 0).leading());
    }

    private static RegistrationHistory entry(String recordId, String scope) {
        return Facts.history(Facts.period(recordId, scope));
    }
}
