package io.agglo.pipeline.deduplicate;

import static io.agglo.pipeline.Records.HANGZHOU;
import static io.agglo.pipeline.Records.SHENZHEN;
import static io.agglo.pipeline.Records.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.deduplicate.RegistrationTimeline.Observation;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.RegistrationStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistrationTimelineTest {
    private final List<Observation> observations = new ArrayList<>();
    private final Map<String, CompanyRegistration> contents = new HashMap<>();

    private RegistrationTimelineTest seen(String day, CompanyRegistration.Builder record) {
        return seen(day, 0, record);
    }

    private RegistrationTimelineTest seen(
            String day, long sourceVersion, CompanyRegistration.Builder record) {
        String hash = record.getProvenance().getContentHash();
        observations.add(new Observation(noon(day), sourceVersion, hash));
        contents.put(hash, record.build());
        return this;
    }

    private static CompanyRegistration.Builder version(String hash) {
        return Records.registration(noon("2026-01-01"), hash);
    }

    private static CompanyRegistration.Builder moved(String hash, @Nullable String changedOn) {
        return version(hash)
                .setPlace(Records.place(SHENZHEN))
                .setChangedOn(changedOn == null ? null : LocalDate.parse(changedOn));
    }

    private static CompanyRegistration.Builder dissolved(
            String hash, @Nullable String dissolvedOn) {
        return version(hash)
                .setStatus(RegistrationStatus.DISSOLVED)
                .setDissolvedOn(dissolvedOn == null ? null : LocalDate.parse(dissolvedOn));
    }

    private RegistrationHistory history() {
        return RegistrationTimeline.of(observations, contents, new GazetteerCalendar());
    }

    private List<String> periods() {
        return history().periods().stream().map(RegistrationTimelineTest::said).toList();
    }

    private static String said(RegistrationPeriod period) {
        return (period.first() ? "born " : "")
                + period.cityCode()
                + (period.active() ? " active " : " gone ")
                + period.effectiveFrom()
                + ".."
                + (period.effectiveTo() == null ? "" : period.effectiveTo());
    }

    @Test
    void onlyVersionHoldsFromTheDateOfEstablishment() {
        seen("2026-01-10", version("a"));

        assertThat(periods()).containsExactly("born 330100 active 2020-03-01..");
    }

    @Test
    void moveWithoutADateHoldsFromTheDayItWasFirstSeen() {
        seen("2026-01-10", version("a")).seen("2026-02-10", moved("b", null));
        seen("2026-02-11", moved("b", null));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2026-02-10", "440300 active 2026-02-10..");
    }

    @Test
    void dayOfCaptureIsThatOfTheRegister() {
        seen("2026-01-10", version("a"));
        observations.add(new Observation(Instant.parse("2026-02-10T17:00:00Z"), 0, "b"));
        contents.put("b", moved("b", null).build());

        assertThat(history().latest().effectiveFrom()).isEqualTo(LocalDate.parse("2026-02-11"));
    }

    @Test
    void moveWithADateHoldsFromThen() {
        seen("2026-01-10", version("a")).seen("2026-02-10", moved("b", "2023-05-06"));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2023-05-06", "440300 active 2023-05-06..");
    }

    @Test
    void changeStatedByTheOnlyVersionDoesNotDelayTheBirth() {
        seen("2026-01-10", moved("b", "2023-05-06"));

        assertThat(periods()).containsExactly("born 440300 active 2020-03-01..");
    }

    @Test
    void dissolutionWithADateEndsTheActivePeriod() {
        seen("2026-01-10", version("a")).seen("2026-02-10", dissolved("b", "2025-07-08"));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2025-07-08", "330100 gone 2025-07-08..");
    }

    @Test
    void dissolutionWithoutADateEndsItOnTheDayItWasFirstSeen() {
        seen("2026-01-10", version("a")).seen("2026-02-10", dissolved("b", null));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2026-02-10", "330100 gone 2026-02-10..");
    }

    @Test
    void entryFirstSeenDissolvedWasActiveUntilThen() {
        seen("2026-02-10", dissolved("b", "2025-07-08"));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2025-07-08", "330100 gone 2025-07-08..");
    }

    @Test
    void entryFirstSeenDissolvedWithoutADateWasNeverSeenActive() {
        seen("2026-02-10", dissolved("b", null));

        assertThat(periods()).containsExactly("born 330100 gone 2020-03-01..");
    }

    @Test
    void versionThatBeginsBeforeAnEarlierDissolutionReplacesIt() {
        seen(
                "2026-01-10",
                dissolved("a", "2025-07-08").setChangedOn(LocalDate.parse("2023-01-01")));
        seen("2026-02-10", moved("b", "2024-01-01"));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2024-01-01", "440300 active 2024-01-01..");
    }

    @Test
    void contentThatReturnsIsAPeriodOfItsOwn() {
        seen("2026-01-10", version("a")).seen("2026-02-10", moved("b", null));
        seen("2026-03-10", version("a"));

        assertThat(periods())
                .containsExactly(
                        "born 330100 active 2020-03-01..2026-02-10",
                        "440300 active 2026-02-10..2026-03-10",
                        "330100 active 2026-03-10..");
    }

    @Test
    void changeDatedBeforeTheEstablishmentHoldsFromTheEstablishment() {
        seen("2026-01-10", moved("a", "2019-01-01"));
        seen("2026-02-10", version("b").setChangedOn(LocalDate.parse("2019-06-01")));

        assertThat(periods()).containsExactly("born 330100 active 2020-03-01..");
    }

    @Test
    void ofTwoVersionsOfOneDayTheGreaterSourceVersionHolds() {
        seen("2026-01-10", version("a"));
        seen("2026-02-10", 7, moved("b", "2023-05-06"));
        seen("2026-03-10", 5, version("c").setChangedOn(LocalDate.parse("2023-05-06")));

        assertThat(history().latest().cityCode()).isEqualTo(SHENZHEN);
    }

    @Test
    void ofTwoVersionsOfOneDayTheLaterCaptureHoldsWhereTheSourceDoesNotNumberThem() {
        seen("2026-01-10", version("a"));
        seen("2026-02-10", moved("b", "2023-05-06"));
        seen("2026-03-10", version("c").setChangedOn(LocalDate.parse("2023-05-06")));

        assertThat(history().latest().cityCode()).isEqualTo(HANGZHOU);
    }

    @Test
    void firstAndLastSeenSpanAllVersions() {
        seen("2026-01-10", version("a")).seen("2026-02-10", moved("b", null));

        assertThat(history().periods())
                .allSatisfy(
                        period -> {
                            assertThat(period.firstSeen()).isEqualTo(noon("2026-01-10"));
                            assertThat(period.lastSeen()).isEqualTo(noon("2026-02-10"));
                        });
    }

    @Test
    void calendarOfAVersionIsThatOfItsOwnCountry() {
        observations.add(new Observation(noon("2026-01-10"), 0, "a"));
        contents.put("a", version("a").build());
        observations.add(new Observation(Instant.parse("2026-02-10T20:00:00Z"), 0, "b"));
        contents.put("b", moved("b", null).setCountry("FR").build());
        RegistrationHistory one = history();
        Collections.reverse(observations);

        assertThat(history()).isEqualTo(one);
        assertThat(one.latest().effectiveFrom()).isEqualTo(LocalDate.parse("2026-02-10"));
    }
}
