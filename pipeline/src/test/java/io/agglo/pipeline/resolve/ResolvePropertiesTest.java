package io.agglo.pipeline.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.hankcs.hanlp.HanLP;
import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.resolve.name.CrowdedRegister;
import io.agglo.pipeline.resolve.name.FirmMention;
import io.agglo.pipeline.resolve.name.FirmRegister;
import io.agglo.pipeline.resolve.name.MentionResolver;
import io.agglo.pipeline.resolve.name.Resolution;
import io.agglo.pipeline.resolve.name.Resolution.Decision;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.UnitKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Laws of names in the stream: the firm of a mention is a function of the set of records. */
class ResolvePropertiesTest {
    private static final int FIRMS = 25;
    private static final int MENTIONS = 30;
    private static final int ELEMENTS_AT_ONCE = 40;

    /** What a record says one after another; absent at the end if it was taken back for good. */
    private record Story(
            List<RegistrationHistory> histories, List<Opening> openings, boolean stays) {
        RegistrationHistory lastHistory() {
            return histories.get(histories.size() - 1);
        }

        Opening lastOpening() {
            return openings.get(openings.size() - 1);
        }
    }

    private static final Map<Decision, Integer> MET = new EnumMap<>(Decision.class);

    /** Worlds in which nothing is ever linked, or all is, would prove nothing. */
    @AfterContainer
    static void worldsMetEveryDecision() {
        assertThat(MET).containsOnlyKeys(Decision.values());
    }

    @Property(tries = 40)
    void firmOfAMentionIsThatOfTheWholeRegisterInWhateverOrder(
            @ForAll @IntRange(max = 1_000_000) int seed) throws Exception {
        Random random = new Random(seed);
        List<Story> stories = stories(random);
        MentionResolver whole = register(stories);

        try (NameStream stream = new NameStream(new Random(seed + 1L))) {
            play(stories, stream, random);
            stream.settle();

            for (Story story : stories) {
                if (story.openings().isEmpty()) {
                    continue;
                }
                Opening opening = story.lastOpening();
                if (story.stays()) {
                    assertThat(stream.openings().get(opening.recordId()))
                            .as(opening.employer() + " in " + opening.cityCode())
                            .isEqualTo(Map.of(firm(whole, opening), 1));
                } else {
                    assertThat(stream.openings()).doesNotContainKey(opening.recordId());
                }
            }
        }
    }

    @Property(tries = 15)
    void nothingIsKeptWhenAllIsTakenBack(@ForAll @IntRange(max = 1_000_000) int seed)
            throws Exception {
        Random random = new Random(seed);
        List<Story> stories = stories(random);

        try (NameStream stream = new NameStream(new Random(seed + 1L))) {
            play(stories, stream, random);
            if (random.nextBoolean()) {
                stream.settle();
            }
            for (Story story : stories) {
                if (story.stays() && story.openings().isEmpty()) {
                    stream.register(-1, story.lastHistory());
                } else if (story.stays()) {
                    stream.mention(-1, story.lastOpening());
                }
            }
            stream.settle();

            assertThat(stream.openings()).isEmpty();
            assertThat(stream.held()).isZero();
            assertThat(stream.timers()).isZero();
        }
    }

    /** Plays stories, each in its order, and any number of steps of the stream between them. */
    private static void play(List<Story> stories, NameStream stream, Random random)
            throws Exception {
        List<int[]> open = new ArrayList<>();
        for (int i = 0; i < stories.size(); i++) {
            open.add(new int[] {i, 0});
        }
        while (!open.isEmpty()) {
            int at = random.nextInt(open.size());
            Story story = stories.get(open.get(at)[0]);
            if (step(story, open.get(at)[1]++, stream)) {
                open.remove(at);
            }
            if (random.nextInt(4) == 0) {
                stream.settleABit(random.nextInt(ELEMENTS_AT_ONCE));
            }
        }
    }

    /** Says the next thing, or takes the last one back; whether the story is over. */
    private static boolean step(Story story, int step, NameStream stream) throws Exception {
        boolean registers = story.openings().isEmpty();
        int length = registers ? story.histories().size() : story.openings().size();
        if (step > 0 && step <= length) {
            if (step == length && story.stays()) {
                return true;
            }
            if (registers) {
                stream.register(-1, story.histories().get(step - 1));
            } else {
                stream.mention(-1, story.openings().get(step - 1));
            }
        }
        if (step >= length) {
            return true;
        }
        if (registers) {
            stream.register(1, story.histories().get(step));
        } else {
            stream.mention(1, story.openings().get(step));
        }
        return false;
    }

    private static MentionResolver register(List<Story> stories) {
        FirmRegister.Builder register = FirmRegister.builderWithFixedFrequencies();
        stories.stream()
                .filter(story -> story.stays() && story.openings().isEmpty())
                .map(story -> EntryChange.entry(story.lastHistory()))
                .forEach(register::add);
        return new MentionResolver(register.build());
    }

    private static String firm(MentionResolver whole, Opening opening) {
        Resolution resolution =
                whole.resolve(new FirmMention(opening.employer(), opening.cityCode(), "CN"));
        MET.merge(resolution.decision(), 1, Integer::sum);
        Said said = Said.of(opening);
        return said.employer(said.firm(resolution));
    }

    private static List<Story> stories(Random random) {
        CrowdedRegister crowd = new CrowdedRegister(20, random.nextInt());
        List<CompanyRegistration> firms = new ArrayList<>();
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < FIRMS; i++) {
            firms.add(crowd.next(i));
        }
        for (CompanyRegistration firm : firms) {
            stories.add(firm(firm, firms, random));
        }
        for (int i = 0; i < MENTIONS; i++) {
            List<Opening> openings = new ArrayList<>();
            for (int version = 0; version <= random.nextInt(3); version++) {
                boolean again = version > 0 && random.nextInt(3) == 0;
                openings.add(again ? openings.get(version - 1) : opening(i, firms, random));
            }
            stories.add(new Story(List.of(), openings, random.nextInt(6) != 0));
        }
        return stories;
    }

    /** A firm that may be corrected, renamed, moved, read again, or a branch of another. */
    private static Story firm(
            CompanyRegistration firm, List<CompanyRegistration> firms, Random random) {
        boolean branch = random.nextInt(6) == 0;
        String name = branch ? pick(firms, random).getName() + "宁波分公司" : firm.getName();
        List<RegistrationHistory> histories = new ArrayList<>();
        List<RegistrationPeriod> periods = new ArrayList<>();
        for (int version = 0; version <= random.nextInt(3); version++) {
            RegistrationPeriod period =
                    Facts.period(
                            firm.getRecordId(),
                            null,
                            random.nextInt(5) == 0
                                    ? pick(firms, random).getPlace().getCityCode()
                                    : firm.getPlace().getCityCode(),
                            Facts.ESTABLISHED,
                            null,
                            true,
                            true);
            period =
                    Facts.named(
                            period, random.nextInt(4) == 0 ? pick(firms, random).getName() : name);
            if (random.nextBoolean()) {
                periods.clear();
            }
            periods.add(branch ? Facts.ofKind(period, UnitKind.BRANCH) : period);
            histories.add(Facts.history(periods.toArray(new RegistrationPeriod[0])));
        }
        return new Story(histories, List.of(), random.nextInt(6) != 0);
    }

    private static Opening opening(int number, List<CompanyRegistration> firms, Random random) {
        CompanyRegistration firm = pick(firms, random);
        String city = random.nextInt(3) == 0 ? null : firm.getPlace().getCityCode();
        return Facts.employer(
                Facts.opening("posting " + number, "CN", city, null, 1),
                written(firm.getName(), firm.getRecordId(), random));
    }

    private static String written(String name, String id, Random random) {
        String core = name.replaceAll("(股份有限公司|有限责任公司|有限公司|厂)$", "");
        return switch (random.nextInt(8)) {
            case 0 -> core;
            case 1 -> core.length() > 4 ? core.substring(2) : core;
            case 2 -> HanLP.convertToTraditionalChinese(name);
            case 3 -> name + "上海分公司";
            case 4 -> name + "（" + id.substring(id.lastIndexOf(':') + 1) + "）";
            case 5 -> name.substring(0, name.length() - 1);
            default -> name;
        };
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
