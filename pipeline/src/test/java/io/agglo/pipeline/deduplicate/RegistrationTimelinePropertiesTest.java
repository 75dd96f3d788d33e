package io.agglo.pipeline.deduplicate;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RegistrationTimelinePropertiesTest {
    private static final LocalDate ESTABLISHED = LocalDate.parse("2020-03-01");
    private static final Instant FIRST_CAPTURE = Instant.parse("2020-03-02T04:00:00Z");

    /** One capture: on which day, of which version, which content. */
    record Captured(int day, int sourceVersion, int content) {}

    /** Content by number: where, whether dissolved, and which dates it states. */
    private static CompanyRegistration content(int number) {
        LocalDate changed = number % 3 == 0 ? null : ESTABLISHED.plusDays(number * 7L % 40 - 5);
        LocalDate dissolved = number % 5 < 3 ? null : ESTABLISHED.plusDays(number * 11L % 60);
        return Records.registration(FIRST_CAPTURE, hash(number))
                .setPlace(Records.place(number % 2 == 0 ? Records.HANGZHOU : Records.SHENZHEN))
                .setStatus(
                        number % 4 == 3 ? RegistrationStatus.DISSOLVED : RegistrationStatus.ACTIVE)
                .setChangedOn(changed)
                .setDissolvedOn(dissolved)
                .build();
    }

    private static String hash(int number) {
        return "content " + number;
    }

    private static RegistrationHistory history(List<Captured> captures) {
        List<Observation> observations = new ArrayList<>();
        Map<String, CompanyRegistration> contents = new HashMap<>();
        for (Captured captured : captures) {
            observations.add(
                    new Observation(
                            FIRST_CAPTURE.plusSeconds(captured.day() * 86_400L),
                            captured.sourceVersion(),
                            hash(captured.content())));
            contents.put(hash(captured.content()), content(captured.content()));
        }
        return RegistrationTimeline.of(observations, contents, new GazetteerCalendar());
    }

    @Property
    void historyIsAFunctionOfTheSetOfCaptures(
            @ForAll @Size(min = 1, max = 12) List<@From("captures") Captured> captures,
            @ForAll Random random) {
        RegistrationHistory inOrder = history(List.copyOf(new LinkedHashSet<>(captures)));
        List<Captured> others = new ArrayList<>(captures);
        others.addAll(captures.subList(0, captures.size() / 2));
        Collections.shuffle(others, random);

        assertThat(history(others)).isEqualTo(inOrder);
    }

    @Property
    void periodsFollowEachOtherWithoutGapOrOverlap(
            @ForAll @Size(min = 1, max = 12) List<@From("captures") Captured> captures) {
        List<RegistrationPeriod> periods = history(captures).periods();

        assertThat(periods.get(0).effectiveFrom()).isEqualTo(ESTABLISHED);
        for (int at = 0; at < periods.size(); at++) {
            RegistrationPeriod period = periods.get(at);
            boolean last = at == periods.size() - 1;
            assertThat(period.first()).isEqualTo(at == 0);
            assertThat(period.effectiveTo())
                    .isEqualTo(last ? null : periods.get(at + 1).effectiveFrom());
            if (!last) {
                assertThat(period.effectiveTo()).isAfter(period.effectiveFrom());
            }
        }
    }

    @Provide
    Arbitrary<Captured> captures() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 9))
                .as(Captured::new);
    }
}
