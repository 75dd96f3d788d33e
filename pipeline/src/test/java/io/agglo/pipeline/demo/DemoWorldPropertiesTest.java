package io.agglo.pipeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoTables.DemoSector;
import io.agglo.pipeline.demo.DemoWorld.Size;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DemoWorldPropertiesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final Size SIZE = new Size(2_000, 1_500, 300);

    /** Tolerances are four standard errors of a share at these sizes. */
    @Property(tries = 12)
    void sharesAreWhatTheyShouldBe(@ForAll long seed) {
        DemoWorld world = DemoWorld.of(seed, TODAY, SIZE);
        List<DemoFirm> firms = world.firms();
        List<DemoPosting> originals =
                world.postings().stream().filter(DemoPosting::original).toList();
        long gamers = firms.stream().filter(DemoFirm::gamer).count();
        long ended = originals.stream().filter(page -> page.end() != End.OPEN).count();

        assertThat(gamers / (double) firms.size()).isCloseTo(0.15, within(0.032));
        assertThat(world.copyShare()).isCloseTo(0.60, within(0.025));
        assertThat(world.lateShare()).isCloseTo(0.10, within(0.02));
        assertThat(ended / (double) originals.size()).isCloseTo(0.02, within(0.0145));
    }

    @Property(tries = 6)
    void delaysAreExponentialAndFewAreLong(@ForAll long seed) {
        DemoWorld world = DemoWorld.of(seed, TODAY, SIZE);
        List<Long> delays =
                world.postings().stream()
                        .map(
                                page ->
                                        ChronoUnit.DAYS.between(
                                                page.postedAt().toLocalDate(), page.availableOn()))
                        .filter(days -> days > 0)
                        .toList();
        double mean =
                delays.stream().filter(days -> days <= 60).mapToLong(d -> d).average().orElse(0);
        long veryLate = delays.stream().filter(days -> days > 60).count();

        assertThat(mean).isCloseTo(6, within(1.5));
        assertThat(veryLate / (double) delays.size()).isLessThan(0.04);
    }

    @Property(tries = 20)
    void parametersStayWithinAFifthOfTheirDefaults(@ForAll long seed) {
        DemoParameters parameters = DemoParameters.draw(seed);

        for (DemoSector sector : DemoTables.sectors()) {
            assertThat(parameters.activity().get(sector.id()))
                    .isBetween(0.8 * sector.activity(), 1.2 * sector.activity());
            assertThat(parameters.intensity().get(sector.id()))
                    .isBetween(0.8 * sector.intensity(), 1.2 * sector.intensity());
        }
        assertThat(parameters.intensitySd()).isBetween(0.8, 1.2);
        assertThat(parameters.vaPerPostingShare()).isBetween(0.8 * 1.65, 1.2 * 1.65);
        assertThat(parameters.shockPhdShare()).isBetween(0.4, 0.6);
    }
}
