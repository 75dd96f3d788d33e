package io.agglo.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Research;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Span;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.indicators.PostingEvidence;
import io.agglo.pipeline.indicators.RdIntensity;
import io.agglo.schemas.catalogue.SectorCatalogue;
import io.agglo.schemas.catalogue.StandingParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResearchJudgementTest {
    private static final String TRADE = "91";
    private static final String SOFTWARE = "02";
    private static final long BORN = Facts.ESTABLISHED.toEpochDay();

    private final ResearchJudgement judgement =
            new ResearchJudgement(StandingParameters.standard());

    private static TreeMap<Long, PostingDay> posted(Object... dayAndPosting) {
        TreeMap<Long, PostingDay> days = new TreeMap<>();
        for (int at = 0; at < dayAndPosting.length; at += 2) {
            days.put(BORN + (int) dayAndPosting[at], (PostingDay) dayAndPosting[at + 1]);
        }
        return days;
    }

    private static PostingDay research(String... roles) {
        TreeMap<String, Integer> named = new TreeMap<>();
        for (String role : roles) {
            named.put(role, 1);
        }
        return new PostingDay(roles.length, roles.length, 1000L * roles.length, 0, named);
    }

    private static PostingDay other(int postings) {
        return new PostingDay(postings, postings, 0, 0, Map.of());
    }

    private Standing standing(String sector, String name, TreeMap<Long, PostingDay> postings) {
        return judgement.of(sector, entry(name), postings).get(0);
    }

    private static RegistrationHistory entry(String name) {
        RegistrationPeriod period = Facts.period("CN:USCC:1", null);
        return Facts.history(Facts.named(period, name));
    }

    private Research researchOf(String sector, String name, TreeMap<Long, PostingDay> postings) {
        return judgement.research(sector, Optional.of(entry(name)), postings).orElseThrow();
    }

    @Test
    void everySectorHasAPriorAndSoHasTheUnknown() {
        SectorCatalogue.standard()
                .sectors()
                .forEach(
                        sector ->
                                assertThat(StandingParameters.standard().prior(sector.id()))
                                        .isNotNull());
        assertThat(StandingParameters.standard().prior(null).activity()).isEqualTo(0.05);
    }

    /** Score 15.8 in the definition, for a technology name in trade. */
    @Test
    void oneResearchPostingDoesNotMakeATraderIntensive() {
        Research trader = researchOf(TRADE, "云深科技有限公司", posted(0, research("算法研究员")));

        assertThat(trader.rdClass()).isEqualTo("LOW");
        assertThat(trader.score()).isCloseTo(15.818949132700139, within(1e-9));
        assertThat(trader.active()).isCloseTo(0.20678101781178523, within(1e-12));
        assertThat(trader.conflict()).isFalse();
        assertThat(standing(TRADE, "云深科技有限公司", posted(0, research("算法研究员"))).steps())
                .first()
                .isEqualTo(new Step(BORN, 2));
    }

    @Test
    void technologyNameWithFifteenOtherPostingsStaysLow() {
        TreeMap<Long, PostingDay> postings = posted(0, other(15));
        RegistrationPeriod period = Facts.named(Facts.period("CN:USCC:1", "技术研发"), "云深科技有限公司");

        Research firm =
                judgement
                        .research(TRADE, Optional.of(Facts.history(period)), postings)
                        .orElseThrow();

        assertThat(firm.rdClass()).isEqualTo("LOW");
        assertThat(firm.score()).isCloseTo(0.488927445280864, within(1e-9));
        assertThat(firm.active()).isCloseTo(0.0156049521395061, within(1e-12));
    }

    @Test
    void filingOfOnePerCentAgainstSixtyPerCentOfPostingsIsAConflict() {
        PostingEvidence postings = PostingEvidence.of(60, 100, PostingEvidence.Prior.DEFAULT);

        RdIntensity torn =
                judgement.intensity(
                        "13",
                        List.of(
                                new RdIntensity.Level(0, 0.15 * 0.15),
                                new RdIntensity.Level(postings.logPercent(), postings.variance())),
                        List.of(
                                new RdIntensity.Sign("postings", 3),
                                new RdIntensity.Sign("filing", 3)));

        assertThat(torn.conflict()).isTrue();
        assertThat(torn.modalClass().name()).isEqualTo("MEDIUM_LOW");
        assertThat(torn.score()).isCloseTo(0.0017601005868561144, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "180, 1", "360, 0"})
    void whatPostingsSayHalvesInAHundredAndEightyDays(int age, int bin) {
        // Trade: logit .05 = -2.944; three roles and no more say 2.5, then 1.25, then 0.625.
        Standing standing = standing(TRADE, "云深有限公司", posted(0, research("a", "b", "c")));

        int at = 0;
        while (at + 1 < standing.steps().size()
                && standing.steps().get(at + 1).day() <= BORN + age) {
            at++;
        }
        assertThat(standing.steps().get(at).bin()).isEqualTo(bin);
    }

    /**
     * Software: logit .35 = -0.619; one role says 1.5, which 180 log2(1.5 / 0.619) days suffice.
     */
    @Test
    void firmFallsBelowOneHalfOnTheDayOnWhichItsPostingHasAged() {
        TreeMap<Long, PostingDay> postings = posted(10, research("a"));
        long falls =
                BORN
                        + 10
                        + (long)
                                Math.ceil(
                                        180 * Math.log(1.5 / Math.log(0.65 / 0.35)) / Math.log(2));

        assertThat(standing(SOFTWARE, "云深有限公司", postings).active(Long.MAX_VALUE))
                .containsExactly(new Span(BORN + 10, falls));
        assertThat(researchOf(SOFTWARE, "云深有限公司", postings).activeUntil())
                .isEqualTo(LocalDate.ofEpochDay(falls));
    }

    @Test
    void newEvidenceCountsFromItsDayAndLeavesThePastAsItWas() {
        Standing before = standing(SOFTWARE, "云深有限公司", posted(10, research("a")));

        Standing now = standing(SOFTWARE, "云深有限公司", posted(10, research("a"), 100, research("b")));

        assertThat(now.steps().stream().filter(step -> step.day() < BORN + 100))
                .containsExactlyElementsOf(
                        before.steps().stream().filter(step -> step.day() < BORN + 100).toList());
        assertThat(now.active(Long.MAX_VALUE).get(0).to())
                .isGreaterThan(before.active(Long.MAX_VALUE).get(0).to());
    }

    @ParameterizedTest
    @CsvSource({"2, 100, 365", "3, 100, 180", "3, 300, 300", "3, 500, 365", "0, 0, 365"})
    void nameIsJudgedOnceTheFirmIsOldAndKnown(int postings, int day, int from) {
        TreeMap<Long, PostingDay> days = postings == 0 ? posted() : posted(day, other(postings));

        assertThat(standing(SOFTWARE, "云深科技有限公司", days).judgedFrom()).isEqualTo(BORN + from);
    }

    @Test
    void birthCountsAmongThoseWithResearchWithinAYearOnly() {
        Standing standing = standing("17", "云深有限公司", posted());

        assertThat(standing.bornActive()).containsExactly(new Span(BORN, BORN + 365));
        assertThat(standing(TRADE, "云深有限公司", posted()).bornActive()).isEmpty();
    }

    /** The bin of exactly .60, the prior of the highest group, is the one that .60 begins. */
    @Test
    void priorOnAnEdgeLiesAboveIt() {
        assertThat(standing("17", "云深有限公司", posted()).steps()).containsExactly(new Step(BORN, 6));
    }

    @Test
    void periodThatIsFollowedByAnInactiveOneEnds() {
        LocalDate end = Facts.ESTABLISHED.plusDays(100);
        RegistrationHistory history =
                Facts.history(
                        Facts.period(
                                "CN:USCC:1", null, "330100", Facts.ESTABLISHED, end, true, true),
                        Facts.period("CN:USCC:1", null, "330100", end, null, false, false));

        assertThat(judgement.of(SOFTWARE, history, posted()))
                .extracting(Standing::ends)
                .containsExactly(true, false);
    }

    @Test
    void documentListsTheWeightiestEvidenceWithItsExpiry() {
        Research firm = researchOf(SOFTWARE, "云深科技有限公司", posted(0, research("a"), 90, other(1)));

        assertThat(firm.asof()).isEqualTo(Facts.ESTABLISHED.plusDays(90));
        assertThat(firm.version()).isEqualTo("rd-1");
        assertThat(firm.evidence())
                .extracting(Research.Piece::what)
                .containsExactly("research role a", "sector 02", "name says technology");
        Research.Piece role = firm.evidence().get(0);
        assertThat(role.ratio()).isCloseTo(1.5 / Math.sqrt(2), within(1e-12));
        assertThat(role.expires()).isEqualTo(Facts.ESTABLISHED.plusDays(884));
    }

    @ParameterizedTest
    @CsvSource({
        "算法研究员（急聘）, 算法研究员",
        "'Research  Scientist, NLP', researchscientistnlp",
        "【校招】硬件研发工程师-A1, 硬件研发工程师a1"
    })
    void roleIsTheTitleWithoutBracketsBlanksAndCase(String title, String role) {
        assertThat(PostingDay.role(title)).isEqualTo(role);
    }

    @Test
    void openingThatIsTakenBackLeavesTheDayAsItWas() {
        PostingDay one = judgement.added(null, 1, Facts.opening("a", null));
        PostingDay two = judgement.added(one, 1, Facts.opening("b", null));

        assertThat(two.roles()).containsExactly(Map.entry("算法研究员", 2));
        assertThat(judgement.added(two, -1, Facts.opening("a", null))).isEqualTo(one);
        assertThat(judgement.added(one, -1, Facts.opening("b", null)).isEmpty()).isTrue();
    }
}
