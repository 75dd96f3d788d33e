package io.agglo.pipeline.resolve.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.CompanyRegistration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well mentions are linked: over real names, and over mentions written by hand. */
class LinkingTest {
    private static final long SEED = 2;

    @Test
    void everyVariantOfARealNameIsLinkedAndNoTypoWronglySo() throws IOException {
        LinkingTrial trial = LinkingTrial.of(RealRegister.firms(), SEED, FirmRegister.builder());

        System.out.println(trial.table());
        assertThat(trial.precision()).as("precision").isGreaterThanOrEqualTo(0.995);
        trial.tallies()
                .forEach(
                        (variant, tally) -> {
                            if (variant.isTypo()) {
                                assertThat(tally.wrong + tally.falseLinks)
                                        .as("%s linked to another firm", variant)
                                        .isZero();
                                assertThat((double) tally.offered / tally.present)
                                        .as("%s offered as candidate", variant)
                                        .isGreaterThanOrEqualTo(0.99);
                            } else {
                                assertThat(tally.recall())
                                        .as("recall of %s", variant)
                                        .isGreaterThanOrEqualTo(0.97);
                            }
                        });
    }

    @Test
    void fixedFrequenciesLinkAsSurely() throws IOException {
        LinkingTrial real =
                LinkingTrial.of(
                        RealRegister.firms(), SEED, FirmRegister.builderWithFixedFrequencies());
        ResolveBenchmark.Trial crowded =
                ResolveBenchmark.Trial.of(
                        20_000, 10_000, FirmRegister.builderWithFixedFrequencies());

        System.out.println(real.table());
        System.out.printf("crowded: precision %.5f%n", crowded.precision());
        assertThat(real.precision()).as("precision").isGreaterThanOrEqualTo(0.995);
        assertThat(crowded.precision()).as("precision").isGreaterThanOrEqualTo(0.995);
        assertThat(crowded.recall(Variant.EXACT)).isGreaterThanOrEqualTo(0.99);
    }

    @ParameterizedTest
    @CsvSource({"tuned", "kept"})
    void writtenMentionIsLinkedToTheFirmMeant(String half) throws IOException {
        List<CompanyRegistration> firms = new ArrayList<>(RealRegister.firms());
        firms.addAll(WrittenMentions.register());

        assertMeant(firms, "mentions.tsv", half);
    }

    @ParameterizedTest
    @CsvSource({"tuned", "kept"})
    void mentionOfAWellKnownFirmIsLinkedToIt(String half) throws IOException {
        List<CompanyRegistration> firms = new ArrayList<>(RealRegister.firms());
        firms.addAll(RealRegister.wellKnown());

        assertMeant(firms, "known.tsv", half);
    }

    @Test
    void registerInWhichBrandsRepeatDoesNotMislead() {
        ResolveBenchmark.Trial trial =
                ResolveBenchmark.Trial.of(20_000, 10_000, FirmRegister.builder());

        assertThat(trial.precision()).isGreaterThanOrEqualTo(0.995);
        assertThat(trial.recall(Variant.EXACT)).isGreaterThanOrEqualTo(0.99);
    }

    private static void assertMeant(List<CompanyRegistration> firms, String table, String half)
            throws IOException {
        FirmRegister.Builder register = FirmRegister.builder();
        firms.forEach(register::add);

        WrittenMentions.Outcome outcome =
                WrittenMentions.resolve(
                        new MentionResolver(register.build()), WrittenMentions.read(table, half));

        System.out.printf(
                "%s, %s: %d of %d linked, precision %.4f%n",
                table, half, outcome.right(), outcome.present(), outcome.precision());
        assertThat(outcome.precision()).as("%s", outcome.mistakes()).isGreaterThanOrEqualTo(0.98);
        assertThat(outcome.recall()).as("%s", outcome.mistakes()).isGreaterThanOrEqualTo(0.91);
    }
}
