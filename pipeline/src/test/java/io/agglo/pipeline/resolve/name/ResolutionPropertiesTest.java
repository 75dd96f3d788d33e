package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.CompanyRegistration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ResolutionPropertiesTest {
    private static final int FIRMS = 300;

    @Property(tries = 20)
    void orderOfTheRegisterDoesNotMatter(@ForAll @IntRange(max = 10_000) int seed) {
        List<CompanyRegistration> firms = firms(seed);
        List<CompanyRegistration> shuffled = new ArrayList<>(firms);
        Collections.shuffle(shuffled, new Random(seed));
        MentionResolver resolver = over(firms);
        MentionResolver other = over(shuffled);

        for (CompanyRegistration firm : firms) {
            for (String name : List.of(firm.getName(), firm.getName().substring(2))) {
                FirmMention mention = new FirmMention(name, null, "CN");
                Resolution one = resolver.resolve(mention);
                Resolution two = other.resolve(mention);
                assertThat(two.firmId()).isEqualTo(one.firmId());
                assertThat(two.decision()).isEqualTo(one.decision());
            }
        }
    }

    @Property(tries = 20)
    void registeredNameIsLinkedToItsBearerInAnySpelling(@ForAll @IntRange(max = 10_000) int seed) {
        List<CompanyRegistration> firms = firms(seed);
        MentionResolver resolver = over(firms);

        for (CompanyRegistration firm : firms) {
            String name = firm.getName();
            String wide = name.replace('(', '（').replace(')', '）');
            for (String written : List.of(name, wide, " " + name + "　", "《" + name + "》")) {
                assertThat(resolver.resolve(new FirmMention(written, null, "CN")).firmId())
                        .as(written)
                        .isEqualTo(firm.getRecordId());
            }
        }
    }

    @Property
    void textOneLetterAwayIsFound(
            @ForAll @AlphaChars @StringLength(min = 5, max = 20) String text,
            @ForAll @IntRange(max = 19) int at,
            @ForAll char letter) {
        NearNames.Builder names = new NearNames.Builder();
        names.add(text, 7);
        NearNames near = names.build();
        int i = at % text.length();

        for (String other :
                List.of(
                        text,
                        text.substring(0, i) + text.substring(i + 1),
                        text.substring(0, i) + letter + text.substring(i + 1),
                        text.substring(0, i) + letter + text.substring(i))) {
            Set<Integer> found = new HashSet<>();
            near.find(other, found);
            assertThat(found).as(other).containsExactly(7);
        }
    }

    /** Firms of names that no two share. */
    private static List<CompanyRegistration> firms(int seed) {
        CrowdedRegister crowd = new CrowdedRegister(FIRMS, seed);
        List<CompanyRegistration> firms = new ArrayList<>();
        Set<String> letters = new HashSet<>();
        for (int i = 0; firms.size() < FIRMS; i++) {
            CompanyRegistration firm = crowd.next(i);
            if (letters.add(NameText.letters(NameText.folded(firm.getName())))) {
                firms.add(firm);
            }
        }
        return firms;
    }

    private static MentionResolver over(List<CompanyRegistration> firms) {
        FirmRegister.Builder register = FirmRegister.builder();
        firms.forEach(register::add);
        return new MentionResolver(register.build());
    }
}
