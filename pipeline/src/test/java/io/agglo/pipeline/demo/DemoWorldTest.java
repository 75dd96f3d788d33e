package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agglo.connectors.registrations.CreditCode;
import io.agglo.pipeline.classify.firm.FirmClassifier;
import io.agglo.pipeline.classify.firm.FirmEvidence;
import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoPosting.Copy;
import io.agglo.pipeline.demo.DemoPosting.Degree;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoWorld.Size;
import io.agglo.pipeline.meaning.JobFunction;
import io.agglo.pipeline.meaning.PostingClassifier;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final DemoWorld WORLD = DemoWorld.of(7, TODAY);

    @Test
    void worldHasItsSize() {
        assertThat(WORLD.firms()).hasSize(3_000);
        assertThat(WORLD.openings()).isEqualTo(4_000);
        assertThat(WORLD.stories()).hasSizeBetween(1_500, 1_503);
    }

    @Test
    void eightCitiesCarryTruthsAndSixteenAreAsTheNation() {
        assertThat(DemoTables.cities()).hasSize(24);
        assertThat(DemoTables.cities().stream().filter(DemoCity::placebo)).hasSize(16);
        assertThat(DemoTables.sectors()).hasSize(31);
    }

    @Test
    void creditCodesAreValidUniqueAndOfNoRealFirm() {
        List<String> codes = WORLD.firms().stream().map(DemoFirm::creditCode).toList();

        assertThat(codes).doesNotHaveDuplicates();
        assertThat(codes)
                .allSatisfy(
                        code ->
                                assertThat(CreditCode.parse(code))
                                        .hasValueSatisfying(
                                                valid ->
                                                        assertThat(valid.organisationCode())
                                                                .matches("DEM[0-9]{5}[0-9X]")));
    }

    @Test
    void creditCodeAndAddressNameTheCity() {
        Gazetteer gazetteer = Gazetteer.standard();
        for (DemoFirm firm : WORLD.firms()) {
            String city = firm.city().code();
            assertThat(gazetteer.byCreditCode(firm.creditCode()).map(City::code)).contains(city);
            assertThat(gazetteer.byAddress(null, firm.address()).map(City::code)).contains(city);
        }
    }

    @Test
    void namesAreUnique() {
        assertThat(WORLD.firms().stream().map(DemoFirm::name)).doesNotHaveDuplicates();
    }

    @Test
    void scopeSaysTheSector() {
        FirmClassifier classifier = FirmClassifier.linear();
        Stream<DemoFirm> misread =
                WORLD.firms().stream()
                        .filter(
                                firm ->
                                        !firm.sector()
                                                .id()
                                                .equals(classifier.judge(evidence(firm)).sector()));

        assertThat(misread.map(firm -> firm.sector().id() + " " + firm.scope())).isEmpty();
    }

    private static FirmEvidence evidence(DemoFirm firm) {
        return new FirmEvidence(firm.name(), firm.scope(), List.of(), 1, Map.of());
    }

    @Test
    void titleSaysTheResearchWeight() {
        PostingClassifier classifier = new PostingClassifier();
        ToDoubleFunction<String> weight =
                title ->
                        JobFunction.valueOf(
                                        classifier
                                                .classify(
                                                        JsonNodeFactory.instance
                                                                .objectNode()
                                                                .put("title", title))
                                                .path("function")
                                                .asText()
                                                .toUpperCase(Locale.ROOT))
                                .rdWeight();
        Stream<DemoPosting> misread =
                WORLD.postings().stream()
                        .filter(
                                page ->
                                        Math.round(10 * weight.applyAsDouble(page.title()))
                                                != page.rdTenths());

        assertThat(misread.map(page -> page.rdTenths() + " " + page.title()).distinct()).isEmpty();
    }

    @Test
    void noOpeningIsOfAFirmThatDoesNotExist() {
        assertThat(WORLD.postings().stream().filter(DemoPosting::original))
                .allMatch(page -> page.firm().activeOn(page.postedAt().toLocalDate()));
    }

    @Test
    void refreshedCopyKeepsItsIdentifierAndRepostHasItsOwn() {
        Map<Integer, DemoPosting> originals =
                WORLD.postings().stream()
                        .filter(DemoPosting::original)
                        .collect(Collectors.toMap(DemoPosting::opening, page -> page));

        assertThat(WORLD.postings())
                .allSatisfy(
                        page -> {
                            DemoPosting original = originals.get(page.opening());
                            boolean same = page.identifier().equals(original.identifier());
                            assertThat(same).isEqualTo(page.copy() != Copy.REPOST);
                            assertThat(page.postedAt().toLocalDate())
                                    .isAfterOrEqualTo(original.postedAt().toLocalDate());
                        });
    }

    @Test
    void hangzhouRoboticsEmergesInTheLastSixMonths() {
        assertThat(roboticsBirths(0, 180)).isGreaterThan(5 * roboticsBirths(180, 360));
        assertThat(roboticsBirths(0, 90)).isGreaterThan(roboticsBirths(90, 180));
    }

    private static long roboticsBirths(int newest, int oldest) {
        return WORLD.firms().stream()
                .filter(firm -> firm.city().code().equals("330100"))
                .filter(firm -> firm.sector().id().equals("13"))
                .filter(firm -> firm.registeredOn().isAfter(TODAY.minusDays(oldest)))
                .filter(firm -> !firm.registeredOn().isAfter(TODAY.minusDays(newest)))
                .count();
    }

    @Test
    void wuhanAsksForPhdsFromItsPolicyOn() {
        LocalDate day = WORLD.shockDay();

        assertThat(phdShare("420100", day, TODAY))
                .isGreaterThan(3 * phdShare("420100", day.minusDays(365), day.minusDays(1)));
        assertThat(phdShare("320500", day, TODAY)).isLessThan(0.2);
    }

    private static double phdShare(String city, LocalDate from, LocalDate until) {
        return WORLD.postings().stream()
                .filter(DemoPosting::original)
                .filter(page -> page.city().code().equals(city))
                .filter(page -> !page.postedAt().toLocalDate().isBefore(from))
                .filter(page -> !page.postedAt().toLocalDate().isAfter(until))
                .mapToInt(page -> page.degree() == Degree.DOCTOR ? 1 : 0)
                .average()
                .orElse(0);
    }

    @Test
    void splitFirmsResearchInHangzhouAndProduceInShenzhen() {
        assertThat(WORLD.firmsOf(Part.SPLIT))
                .isNotEmpty()
                .allSatisfy(
                        firm -> {
                            assertThat(openings(firm, "330100")).hasSizeGreaterThanOrEqualTo(10);
                            assertThat(openings(firm, "440300")).hasSizeGreaterThanOrEqualTo(10);
                            assertThat(meanWeight(openings(firm, "330100")))
                                    .isGreaterThan(meanWeight(openings(firm, "440300")) + 2.5);
                        });
    }

    private static List<DemoPosting> openings(DemoFirm firm, String city) {
        return WORLD.postings().stream()
                .filter(DemoPosting::original)
                .filter(page -> page.firm().equals(firm) && page.city().code().equals(city))
                .toList();
    }

    private static double meanWeight(List<DemoPosting> openings) {
        return openings.stream().mapToInt(DemoPosting::rdTenths).average().orElseThrow();
    }

    @Test
    void firmFromAbroadIsAnnouncedBeforeItIsRegistered() {
        DemoFirm firm = WORLD.firmsOf(Part.RELOCATED).get(0);

        assertThat(WORLD.relocationAnnounced()).isBefore(firm.registeredOn());
        assertThat(WORLD.stories())
                .filteredOn(story -> story.kind() == DemoStory.Kind.RELOCATION)
                .hasSize(3)
                .allMatch(
                        story ->
                                story.publishedAt()
                                        .toLocalDate()
                                        .equals(WORLD.relocationAnnounced()));
    }

    @Test
    void truthNamesEveryPlantedFirmAndPage(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("truth/truth.json");

        WORLD.writeTruth(file);

        String truth = Files.readString(file);
        assertThat(WORLD.firms()).allMatch(firm -> truth.contains(firm.creditCode()));
        assertThat(WORLD.postings()).allMatch(page -> truth.contains(page.id()));
        assertThat(truth).contains("\"emergingCluster\"", "\"policyShock\"", "\"relocation\"");
    }

    @Test
    void sizesKeepTheirProportionsAndTheSmallestWorldIsWhole() {
        assertThat(Size.ofFirms(1_500)).isEqualTo(new Size(1_500, 2_000, 750));

        DemoWorld small = DemoWorld.of(1, TODAY, Size.ofFirms(100));

        assertThat(small.firms()).hasSize(100);
        assertThat(small.firmsOf(Part.SPLIT)).isNotEmpty();
        assertThat(small.firmsOf(Part.EMERGING)).isNotEmpty();
        assertThat(small.openings()).isEqualTo(133);
    }

    @Test
    void worldIsTheSameWhereDigitsAreWrittenOtherwise() {
        Size small = new Size(300, 400, 100);
        String truth = DemoTruth.of(DemoWorld.of(3, TODAY, small)).toString();
        byte[] bulk = bulk(DemoWorld.of(3, TODAY, small));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));

            DemoWorld there = DemoWorld.of(3, TODAY, small);

            assertThat(DemoTruth.of(there).toString()).isEqualTo(truth);
            assertThat(bulk(there)).isEqualTo(bulk);
        } finally {
            Locale.setDefault(before);
        }
    }

    private static byte[] bulk(DemoWorld world) {
        return new RegisterSite("http://unused", TODAY)
                .answer("/bulk/companies.csv", world.shown())
                .body();
    }

    @Test
    void sameSeedMakesTheSameTruthAndAnotherSeedAnother() {
        Size small = new Size(300, 400, 100);

        String truth = DemoTruth.of(DemoWorld.of(3, TODAY, small)).toString();

        assertThat(DemoTruth.of(DemoWorld.of(3, TODAY, small)).toString()).isEqualTo(truth);
        assertThat(DemoTruth.of(DemoWorld.of(4, TODAY, small)).toString()).isNotEqualTo(truth);
    }
}
