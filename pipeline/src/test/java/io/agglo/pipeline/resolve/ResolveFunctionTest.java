package io.agglo.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.resolve.name.FirmRegister;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import io.agglo.schemas.Decision;
import io.agglo.schemas.FirmCandidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveFunctionTest {
    private static final String NAME = "杭州云霁机器人科技有限公司";
    private static final String CODE = "91330100MADEM0001X";
    private static final RegisterEntry ONE = entry("CN:USCC:" + CODE, NAME, "330100");
    private static final RegisterEntry TWO = entry("CN:USCC:2", "深圳云霁贸易有限公司", "440300");

    private NameStream stream;

    @BeforeEach
    void open() throws Exception {
        stream = new NameStream();
    }

    @AfterEach
    void close() throws Exception {
        stream.close();
    }

    private static RegisterEntry entry(
            String id, String name, @Nullable String city, String... formerNames) {
        return new RegisterEntry(
                id,
                "CN",
                name,
                List.of(formerNames),
                city,
                false,
                List.of(id.substring(id.lastIndexOf(':') + 1)));
    }

    private static Opening opening(String recordId, String employer, @Nullable String city) {
        return Facts.employer(Facts.opening(recordId, "CN", city, null, 1), employer);
    }

    private List<String> firms(String recordId) {
        return List.copyOf(stream.openings().getOrDefault(recordId, Map.of()).keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "杭州云霁机器人科技有限公司, 330100, CN:USCC:91330100MADEM0001X",
        "云霁机器人科技（杭州）有限公司, , CN:USCC:91330100MADEM0001X",
        "云霁机器人科技, 330100, CN:USCC:91330100MADEM0001X",
        "雲霽機器人科技有限公司, 330100, CN:USCC:91330100MADEM0001X",
        "Hangzhou Yunji Robot Technology, 330100, CN:USCC:91330100MADEM0001X",
        "杭州云霁机器人科技有限公司上海分公司, 310000, CN:USCC:91330100MADEM0001X",
        "某单位（91330100MADEM0001X）, , CN:USCC:91330100MADEM0001X",
        "云霁贸易, 440300, CN:USCC:2",
        "云霁, , name:CN:云霁",
        "杭州云霄机器人科技有限公司, 330100, name:CN:杭州云霄机器人科技有限公司",
        "砚池软件有限公司, 330100, name:CN:砚池软件有限公司",
        "砚池软件有限公司青岛分公司, 370200, name:CN:砚池软件有限公司"
    })
    void mentionReachesItsFirm(String employer, @Nullable String city, String firm)
            throws Exception {
        stream.enter(1, ONE).enter(1, TWO).mention(1, opening("a", employer, city)).settle();

        assertThat(firms("a")).containsExactly(firm);
    }

    @Test
    void mentionBeforeItsRegistrationMovesWhenThatArrives() throws Exception {
        stream.mention(1, opening("a", "云霁机器人", "330100")).settle();
        assertThat(firms("a")).containsExactly("name:CN:云霁机器人");

        stream.enter(1, ONE).settle();

        assertThat(firms("a")).containsExactly(ONE.id());
        assertThat(stream.decided())
                .extracting(Decision::getOutcome)
                .containsExactly("name:CN:云霁机器人", ONE.id());
    }

    @Test
    void secondBearerTakesWhatTheFirstIsNoLongerSurelyMeantBy() throws Exception {
        stream.enter(1, entry("CN:USCC:1", "杭州星栈科技有限公司", "330100"))
                .mention(1, opening("a", "星栈科技", "330100"))
                .mention(1, opening("b", "星栈科技", null))
                .settle();
        assertThat(firms("b")).containsExactly("CN:USCC:1");

        stream.enter(1, entry("CN:USCC:2", "深圳星栈科技有限公司", "440300")).settle();

        assertThat(firms("a")).containsExactly("CN:USCC:1");
        assertThat(firms("b")).containsExactly("name:CN:星栈科技");
    }

    @Test
    void entryTakenBackReturnsItsMentions() throws Exception {
        stream.enter(1, ONE).mention(1, opening("a", NAME, "330100")).settle();
        stream.enter(-1, ONE).settle();

        assertThat(firms("a")).containsExactly("name:CN:" + NAME);
    }

    @Test
    void entryOfAnotherCountryIsNotMeant() throws Exception {
        stream.enter(1, ONE)
                .mention(1, Facts.employer(Facts.opening("a", "HK", null, null, 1), NAME))
                .settle();

        assertThat(firms("a")).containsExactly("name:HK:" + NAME);
    }

    @Test
    void firmIsFoundByEveryNameThatItEverBore() throws Exception {
        RegistrationHistory renamed =
                Facts.history(
                        Facts.named(Facts.period("CN:USCC:1", null), "山东岱屹机械厂"),
                        Facts.named(Facts.period("CN:USCC:1", null), "山东岱屹重工有限公司"));
        stream.register(1, renamed).mention(1, opening("a", "山东岱屹机械厂", null)).settle();

        assertThat(firms("a")).containsExactly("CN:USCC:1");
    }

    @Test
    void entryWithoutANumberBelongsToTheFirmThatItsNameMeans() throws Exception {
        RegistrationHistory history =
                Facts.history(Facts.named(Facts.period("CN:OLD:1", null), "云霁机器人科技有限公司"));
        stream.mention(1, history).settle();
        assertThat(stream.histories().get("CN:OLD:1")).containsOnlyKeys("name:CN:云霁机器人科技有限公司");

        stream.enter(1, ONE).settle();

        assertThat(stream.histories().get("CN:OLD:1")).containsOnlyKeys(ONE.id());
    }

    @Test
    void whatAStaffingAgencyAdvertisesStandsApartFromItsEntry() throws Exception {
        String agency = "杭州云霁人力资源有限公司";
        stream.enter(1, entry("CN:USCC:3", agency, "330100"))
                .mention(1, opening("a", agency, "330100"))
                .mention(1, Facts.history(Facts.named(Facts.period("CN:OLD:1", null), agency)))
                .settle();

        assertThat(firms("a")).containsExactly("agency:CN:" + agency);
        assertThat(stream.histories().get("CN:OLD:1")).containsOnlyKeys("CN:USCC:3");
    }

    @Test
    void decisionTellsWhatItStandsOn() throws Exception {
        stream.enter(1, ONE)
                .enter(1, TWO)
                .mention(1, opening("a", "云霁", null))
                .mention(1, opening("b", NAME, "330100"))
                .settle();

        Map<String, Decision> last = new HashMap<>();
        stream.decided().forEach(decision -> last.put(decision.getSubject(), decision));
        assertThat(last.get("a").getOutcome()).isEqualTo("name:CN:云霁");
        assertThat(last.get("a").getMatch().getProbability()).isBetween(0.02, 0.95);
        assertThat(last.get("a").getMatch().getCandidates())
                .extracting(FirmCandidate::getFirmId)
                .containsExactlyInAnyOrder(ONE.id(), TWO.id());
        assertThat(last.get("b").getMatch().getProbability()).isGreaterThanOrEqualTo(0.95);
        assertThat(last.get("b").getMatch().getCandidates().get(0).getFirmId())
                .isEqualTo(last.get("b").getOutcome());
        assertThat(last.get("b").getMatch().getParameters()).isEqualTo("names-1");
    }

    @Test
    void recordReadAgainMovesNothingButItself() throws Exception {
        Opening opening = opening("a", NAME, "330100");
        stream.enter(1, ONE).mention(1, opening).settle();
        int answers = stream.answersGiven();
        int moves = stream.moves();

        stream.enter(-1, ONE).enter(1, ONE).mention(-1, opening).mention(1, opening).settle();

        assertThat(firms("a")).containsExactly(ONE.id());
        assertThat(stream.moves() - moves).isEqualTo(2);
        assertThat(stream.answersGiven()).isEqualTo(answers);
    }

    @Test
    void whatCameBeforeTheFirstDecisionIsDecidedAtTheEndOfTheInput() throws Exception {
        stream.mention(1, opening("a", NAME, "330100")).enter(1, ONE).end();

        assertThat(firms("a")).containsExactly(ONE.id());
        assertThat(stream.moves()).isEqualTo(1);
    }

    @Test
    void blockOfTooManyNamesTellsOnlyHowManyTheyAre() throws Exception {
        for (int i = 0; i < FirmRegister.LARGEST_BLOCK; i++) {
            stream.enter(1, entry("CN:USCC:N" + i, "云霁贸易有限公司", "440300"));
        }
        stream.mention(1, opening("a", "云霁", "330100")).settle();
        assertThat(stream.answersGiven()).isEqualTo(FirmRegister.LARGEST_BLOCK);

        stream.enter(1, ONE).settle();
        assertThat(stream.answersGiven()).isEqualTo(2 * FirmRegister.LARGEST_BLOCK + 1);

        stream.enter(1, TWO).enter(-1, TWO).enter(1, TWO).settle();
        assertThat(stream.answersGiven()).isEqualTo(2 * FirmRegister.LARGEST_BLOCK + 1);

        stream.enter(-1, TWO).enter(-1, ONE).settle();
        assertThat(stream.answersGiven()).isEqualTo(3 * FirmRegister.LARGEST_BLOCK + 2);
        assertThat(firms("a")).containsExactly("name:CN:云霁");
    }

    @Test
    void decisionsOnARecordNeverShareAnInstant() throws Exception {
        stream.mention(1, opening("a", NAME, "330100")).settle();
        stream.enter(1, ONE).settle();
        stream.mention(-1, opening("a", NAME, "330100"))
                .mention(1, opening("a", NAME, "330100"))
                .end();

        assertThat(stream.decided())
                .extracting(decision -> decision.getDecidedAt().toEpochMilli())
                .doesNotHaveDuplicates()
                .isSorted();
    }
}
