package io.agglo.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.Facts;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Standing;
import io.agglo.pipeline.change.Standing.Step;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.schemas.catalogue.StandingParameters;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The standing of the firms of invented worlds, from their own openings, against what is true. */
class StandingRecoveryTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final StandingParameters parameters = StandingParameters.standard();
    private final ResearchJudgement judgement = new ResearchJudgement(parameters);

    /** Measured over three worlds: 3.1 to 4.2 points too many; Brier 6 to 9 % below the prior. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void hollowNamesOfTheCountryAndWhoDoesResearch(long seed, @TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("truth.json");
        DemoWorld.of(seed, TODAY).writeTruth(file);
        JsonNode truth = new ObjectMapper().readTree(file.toFile());
        Map<String, TreeMap<Long, PostingDay>> postings = postings(truth);
        double brier = 0;
        double brierOfPrior = 0;
        long named = 0;
        long hollow = 0;
        long trulyHollow = 0;
        for (JsonNode firm : truth.get("firms")) {
            if (firm.has("dissolvedOn")) {
                continue;
            }
            String sector = firm.get("sector").asText();
            boolean active = firm.get("rdIntensityPercent").asDouble() > 0;
            Standing standing =
                    judgement
                            .of(
                                    sector,
                                    Facts.history(period(firm)),
                                    postings.getOrDefault(
                                            firm.get("code").asText(), new TreeMap<>()))
                            .get(0);
            Step today = today(standing);
            brier += squared((today.bin() + 0.5) / Standing.BINS, active);
            brierOfPrior += squared(parameters.prior(sector).activity(), active);
            Long judged = standing.judgedFrom();
            if (standing.technologyName() && judged != null && judged <= TODAY.toEpochDay()) {
                named++;
                hollow += today.active() ? 0 : 1;
                trulyHollow += active ? 0 : 1;
            }
        }

        assertThat(hollow / (double) named).isCloseTo(trulyHollow / (double) named, within(0.05));
        assertThat(brier).isLessThan(0.95 * brierOfPrior);
    }

    private static double squared(double probability, boolean active) {
        return Math.pow(probability - (active ? 1 : 0), 2);
    }

    private static Step today(Standing standing) {
        return standing.steps().stream()
                .filter(step -> step.day() <= TODAY.toEpochDay())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static RegistrationPeriod period(JsonNode firm) {
        LocalDate registered = LocalDate.parse(firm.get("registeredOn").asText());
        return Facts.named(
                Facts.registered(
                        Facts.period(
                                "CN:USCC:" + firm.get("code").asText(),
                                "研发",
                                firm.get("city").asText(),
                                registered,
                                null,
                                true,
                                true),
                        registered),
                firm.get("name").asText());
    }

    /** The truth has no titles: a role is a weight and whether the opening's number is even. */
    private static Map<String, TreeMap<Long, PostingDay>> postings(JsonNode truth) {
        Map<String, TreeMap<Long, PostingDay>> postings = new HashMap<>();
        for (JsonNode opening : truth.get("openings")) {
            int tenths = opening.get("rdTenths").asInt();
            int count = opening.get("openings").asInt();
            Map<String, Integer> role =
                    tenths >= 5
                            ? Map.of(tenths + " " + opening.get("opening").asInt() % 2, 1)
                            : Map.of();
            boolean doctorate = opening.get("phdRequired").asBoolean() && tenths >= 2;
            postings.computeIfAbsent(opening.get("firm").asText(), code -> new TreeMap<>())
                    .merge(
                            LocalDate.parse(opening.get("postedOn").asText()).toEpochDay(),
                            new PostingDay(
                                    1, count, 100L * count * tenths, doctorate ? 1 : 0, role),
                            StandingRecoveryTest::both);
        }
        return postings;
    }

    private static PostingDay both(PostingDay one, PostingDay other) {
        Map<String, Integer> roles = new TreeMap<>(one.roles());
        other.roles().forEach((role, count) -> roles.merge(role, count, Integer::sum));
        return new PostingDay(
                one.postings() + other.postings(),
                one.openings() + other.openings(),
                one.rdThousandths() + other.rdThousandths(),
                one.doctorates() + other.doctorates(),
                roles);
    }
}
