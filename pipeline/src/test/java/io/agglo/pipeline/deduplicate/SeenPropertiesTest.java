package io.agglo.pipeline.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeenPropertiesTest {
    @Property
    void togetherInAnyOrderAndHoweverOftenIsTheSame(
            @ForAll List<@From("captures") Seen> captures, @ForAll("captures") Seen start) {
        Seen forwards = start;
        for (Seen capture : captures) {
            forwards = forwards.with(capture).with(capture);
        }
        Seen backwards = null;
        for (int at = captures.size() - 1; at >= 0; at--) {
            Seen capture = captures.get(at);
            backwards = backwards == null ? capture : backwards.with(capture);
        }

        assertThat(forwards).isEqualTo(backwards == null ? start : backwards.with(start));
        assertThat(forwards.event()).isBeforeOrEqualTo(forwards.first());
        assertThat(forwards.first()).isBeforeOrEqualTo(forwards.last());
    }

    @Example
    void recordCountsAtTheEarliestOfAllThatIsStatedAndSeen() {
        Instant early = Instant.parse("2026-03-01T00:00:00Z");
        Instant late = Instant.parse("2026-03-05T00:00:00Z");

        assertThat(Seen.at(late, early).event()).isEqualTo(early);
        assertThat(Seen.at(early, late).event()).isEqualTo(early);
        assertThat(Seen.at(late, null).event()).isEqualTo(late);
        assertThat(Seen.at(late, null).with(Seen.at(late, early)).event()).isEqualTo(early);
    }

    @Provide
    Arbitrary<Seen> captures() {
        Arbitrary<Instant> instants =
                Arbitraries.longs().between(0, 100).map(Instant::ofEpochSecond);
        return Combinators.combine(instants, instants.injectNull(0.3)).as(Seen::at);
    }
}
