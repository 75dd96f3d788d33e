package io.agglo.pipeline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.change.Standing.Step;
import io.agglo.schemas.catalogue.StandingParameters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ResearchCurvePropertiesTest {
    private static final StandingParameters.Content SET = StandingParameters.standard().content();

    /** A posting: of one role of research or of none. */
    private record Posted(int day, int role, boolean doctorate, int openings) {}

    private static TreeMap<Long, PostingDay> byDay(List<Posted> postings) {
        TreeMap<Long, PostingDay> days = new TreeMap<>();
        for (Posted posted : postings) {
            Map<String, Integer> role =
                    posted.role() == 0 ? Map.of() : Map.of("role" + posted.role(), 1);
            days.merge(
                    (long) posted.day(),
                    new PostingDay(1, posted.openings(), 0, posted.doctorate() ? 1 : 0, role),
                    ResearchCurvePropertiesTest::both);
        }
        return days;
    }

    private static PostingDay both(PostingDay one, PostingDay other) {
        Map<String, Integer> roles = new TreeMap<>(one.roles());
        other.roles().forEach((role, count) -> roles.merge(role, count, Integer::sum));
        return new PostingDay(
                one.postings() + other.postings(),
                one.openings() + other.openings(),
                0,
                one.doctorates() + other.doctorates(),
                roles);
    }

    /** The definition, posting by posting. */
    private static double definition(List<Posted> postings, int day) {
        TreeMap<Integer, Integer> newest = new TreeMap<>();
        int doctorate = -1;
        int openings = 0;
        int last = -1;
        for (Posted posted : postings) {
            if (posted.day() > day) {
                continue;
            }
            if (posted.role() != 0) {
                newest.merge(posted.role(), posted.day(), Math::max);
            }
            doctorate = posted.doctorate() ? Math.max(doctorate, posted.day()) : doctorate;
            openings += posted.openings();
            last = Math.max(last, posted.day());
        }
        double said = 0;
        if (newest.isEmpty() && doctorate < 0) {
            said = openings >= 10 ? -1.5 * Math.pow(0.5, (day - last) / 180.0) : 0;
        }
        for (int seen : newest.values()) {
            said += 0.5 * Math.pow(0.5, (day - seen) / 180.0);
        }
        if (!newest.isEmpty()) {
            int freshest = newest.values().stream().max(Integer::compare).orElseThrow();
            said += Math.pow(0.5, (day - freshest) / 180.0);
        }
        if (doctorate >= 0) {
            said += 1.2 * Math.pow(0.5, (day - doctorate) / 180.0);
        }
        return Math.min(3, Math.max(-3, said));
    }

    @Property(tries = 200)
    void stepsAreTheBinsOfEachDayByTheDefinition(
            @ForAll @Size(max = 12) List<@From("postings") Posted> postings,
            @ForAll @IntRange(min = -3_000_000, max = 500_000) int base) {
        ResearchCurve curve = new ResearchCurve(byDay(postings), SET);

        List<Step> steps = curve.steps(base, 0, 1_500);

        int at = 0;
        for (int day = 0; day < 1_500; day++) {
            while (at + 1 < steps.size() && steps.get(at + 1).day() <= day) {
                at++;
            }
            double logit = (base + Math.round(1e6 * definition(postings, day))) / 1e6;
            double scaled = 10 / (1 + Math.exp(-logit));
            // Within a millionth of an edge either bin is right.
            if (Math.abs(scaled - Math.rint(scaled)) > 1e-5) {
                assertThat(steps.get(at).bin()).as("day %d", day).isEqualTo((int) scaled);
            }
        }
        assertThat(steps.get(0).day()).isZero();
    }

    @Property(tries = 200)
    void neighbouringStepsDiffer(
            @ForAll @Size(max = 12) List<@From("postings") Posted> postings,
            @ForAll @IntRange(min = -3_000_000, max = 500_000) int base) {
        List<Step> steps = new ResearchCurve(byDay(postings), SET).steps(base, 5, Long.MAX_VALUE);

        for (int at = 1; at < steps.size(); at++) {
            assertThat(steps.get(at).bin()).isNotEqualTo(steps.get(at - 1).bin());
            assertThat(steps.get(at).day()).isGreaterThan(steps.get(at - 1).day());
        }
    }

    @Provide
    Arbitrary<Posted> postings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 900),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.integers().between(1, 12))
                .as(Posted::new);
    }
}
