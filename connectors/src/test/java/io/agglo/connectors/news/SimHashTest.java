package io.agglo.connectors.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimHashTest {
    private static final String ENGLISH =
            """
            The foundry of Lirnitz has ordered a second electric furnace and will take on forty people, its works council said on Thursday.
            The furnace costs nine million euros, of which the state pays a third, and is to melt its first iron in the spring of 2027.
            Until then the old hall by the river will be cleared, its roof raised by four metres and its floor made fit for the new load.
            The town, which lost its glassworks ten years ago, hopes for more: two suppliers have asked for plots beside the railway.
            The mayor spoke of a turn that nobody had dared to promise, and named the school of casting as the reason why it came here.
            Every year thirty apprentices finish there, and most had so far left for the south, where wages are a fifth higher.
            The union welcomed the order and asked for a contract that keeps the forty posts for at least five years after the start.
            Critics doubt that the power line can carry a second furnace; the grid operator says that it will be doubled by the autumn.
            """;
    private static final String CHINESE =
            "利尼茨铸造厂周四宣布订购第二座电炉，并将招聘四十名员工。新电炉造价九百万欧元，其中三分之一由州政府承担，预计二〇二七年春季出铁。"
                    + "在此之前，河边的旧厂房将被清空，屋顶加高四米，地面也要加固以承受新的荷载。十年前失去玻璃厂的小镇希望借此迎来更多企业，"
                    + "已有两家供应商申请铁路旁的地块。镇长表示，铸造学校是企业选择留在当地的主要原因，每年有三十名学徒毕业，此前大多前往工资更高的南方。"
                    + "工会对订单表示欢迎，并要求签订合同，保证投产后至少五年内保留这四十个岗位。";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "LIRNITZ (Wire) — %s",
                "%sReporting by the city desk.",
                "By our correspondent. %sAll rights reserved."
            })
    void copyWithAnotherHeadOrTailIsNear(String copy) {
        assertThat(SimHash.distance(SimHash.of(ENGLISH), SimHash.of(copy.formatted(ENGLISH))))
                .isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "本报讯（记者 报道）%s", "%s责任编辑：编辑室", "据通讯社消息，%s转载请注明出处。"})
    void chineseCopyWithAnotherHeadOrTailIsNear(String copy) {
        assertThat(SimHash.distance(SimHash.of(CHINESE), SimHash.of(copy.formatted(CHINESE))))
                .isLessThanOrEqualTo(6);
    }

    @Test
    void caseAndPunctuationDoNotCount() {
        assertThat(SimHash.of("The mill, at last: LENT."))
                .isEqualTo(SimHash.of("the mill at last lent"));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "'', ' .,。'", "one, One!", "厂, 厂。"})
    void textsWithoutARunAreComparedByWhatTheyHave(String one, String other) {
        assertThat(SimHash.of(one)).isEqualTo(SimHash.of(other));
    }

    @Test
    void unrelatedTextsDifferInHalfOfTheirBits() {
        Random random = new Random(7);
        List<Long> fingerprints = new ArrayList<>();
        for (int text = 0; text < 150; text++) {
            fingerprints.add(SimHash.of(words(random, 400)));
        }
        int[] distances =
                IntStream.range(0, fingerprints.size())
                        .flatMap(
                                at ->
                                        fingerprints.subList(0, at).stream()
                                                .mapToInt(
                                                        other ->
                                                                SimHash.distance(
                                                                        fingerprints.get(at),
                                                                        other)))
                        .toArray();

        assertThat(IntStream.of(distances).average().orElseThrow()).isBetween(31.0, 33.0);
        assertThat(IntStream.of(distances).filter(distance -> distance < 20).count())
                .isLessThan(distances.length / 100);
        assertThat(SimHash.distance(SimHash.of(ENGLISH), SimHash.of(CHINESE)))
                .isGreaterThanOrEqualTo(20);
    }

    @Test
    void distanceGrowsWithWhatIsRewritten() {
        Random random = new Random(11);
        double few = 0;
        double many = 0;
        for (int text = 0; text < 100; text++) {
            String story = words(random, 400);
            few += SimHash.distance(SimHash.of(story), SimHash.of(story + words(random, 10)));
            many += SimHash.distance(SimHash.of(story), SimHash.of(story + words(random, 200)));
        }

        assertThat(few / 100).isLessThan(4);
        assertThat(many / 100).isBetween(10.0, 18.0);
    }

    /** Words as frequent as in a language, the rank's share falling with the rank. */
    private static String words(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < count; word++) {
            long rank = Math.round(Math.exp(random.nextDouble() * Math.log(20_000)));
            text.append('w').append(rank).append(' ');
        }
        return text.toString();
    }
}
