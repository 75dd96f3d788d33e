package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FormulasPropertiesTest {
    /** Counts of three cities by four sectors. */
    private record Counts(List<Integer> cells) {
        private static final int SECTORS = 4;

        int cell(int city, int sector) {
            return cells.get(city * SECTORS + sector);
        }

        int city(int city) {
            return IntStream.range(0, SECTORS).map(sector -> cell(city, sector)).sum();
        }

        int sector(int sector) {
            return IntStream.range(0, cells.size() / SECTORS).map(city -> cell(city, sector)).sum();
        }

        int country() {
            return cells.stream().mapToInt(Integer::intValue).sum();
        }

        OptionalDouble quotient(int city, int sector, double scale) {
            return LocationQuotient.of(
                    cell(city, sector) * scale,
                    city(city) * scale,
                    sector(sector) * scale,
                    country() * scale);
        }
    }

    @Property
    void quotientsOfASectorAverageToOneOverCities(
            @ForAll @Size(12) List<@IntRange(max = 500) Integer> cells) {
        Counts counts = new Counts(cells);
        for (int sector = 0; sector < Counts.SECTORS; sector++) {
            double average = 0;
            for (int city = 0; city < 3; city++) {
                OptionalDouble quotient = counts.quotient(city, sector, 1);
                if (quotient.isPresent()) {
                    average +=
                            counts.city(city) / (double) counts.country() * quotient.getAsDouble();
                }
            }
            if (counts.sector(sector) > 0) {
                assertThat(average).isCloseTo(1, within(1e-12));
            }
        }
    }

    @Property
    void quotientDoesNotChangeWhenAllCountsAreScaled(
            @ForAll @Size(12) List<@IntRange(max = 500) Integer> cells,
            @ForAll @IntRange(min = 1, max = 1_000) int scale) {
        Counts counts = new Counts(cells);
        for (int city = 0; city < 3; city++) {
            OptionalDouble once = counts.quotient(city, 1, 1);
            OptionalDouble scaled = counts.quotient(city, 1, scale);
            assertThat(scaled.isPresent()).isEqualTo(once.isPresent());
            if (once.isPresent()) {
                assertThat(scaled.getAsDouble()).isCloseTo(once.getAsDouble(), within(1e-9));
            }
        }
    }

    @Property
    void quotientLiesWithinItsInterval(
            @ForAll @IntRange(min = 1, max = 300) int x,
            @ForAll @IntRange(max = 300) int restOfCity,
            @ForAll @IntRange(max = 300) int restOfSector,
            @ForAll @IntRange(max = 300) int elsewhere) {
        Estimate estimate =
                LocationQuotient.interval(
                                x,
                                x + restOfCity,
                                x + restOfSector,
                                (double) x + restOfCity + restOfSector + elsewhere)
                        .orElseThrow();

        assertThat(estimate.lo()).isFinite().isLessThanOrEqualTo(estimate.value());
        assertThat(estimate.hi()).isFinite().isGreaterThanOrEqualTo(estimate.value());
    }

    @Property
    void shareAndItsIntervalLieBetweenZeroAndOne(
            @ForAll @IntRange(min = 1, max = 100_000) int n,
            @ForAll @DoubleRange(max = 1) double part) {
        Estimate estimate = WilsonShare.of(Math.floor(part * n), n).orElseThrow();

        assertThat(estimate.lo()).isBetween(0.0, estimate.value() + 1e-15);
        assertThat(estimate.hi()).isBetween(estimate.value() - 1e-15, 1.0);
    }

    @Property
    void equalWeightsOfOneAreNoWeights(
            @ForAll @IntRange(min = 1, max = 1_000) int n,
            @ForAll @DoubleRange(max = 1) double part) {
        double k = Math.floor(part * n);

        assertThat(WilsonShare.weighted(k, n, n)).isEqualTo(WilsonShare.of(k, n));
    }

    @Property
    void unequalWeightsWidenTheInterval(
            @ForAll @IntRange(min = 2, max = 50) int heavy,
            @ForAll @IntRange(min = 1, max = 50) int others) {
        double total = heavy + others;
        Estimate weighted =
                WilsonShare.weighted(total / 2, total, heavy * heavy + (double) others)
                        .orElseThrow();
        Estimate plain = WilsonShare.of(total / 2, total).orElseThrow();

        assertThat(weighted.hi() - weighted.lo()).isGreaterThan(plain.hi() - plain.lo());
    }

    @Property(tries = 200)
    void countLiesWithinItsIntervalAndIntervalsRise(@ForAll @IntRange(max = 100_000) int k) {
        Estimate estimate = GarwoodCount.of(k);
        Estimate next = GarwoodCount.of(k + 1L);

        assertThat((double) k).isBetween(estimate.lo(), estimate.hi());
        assertThat(next.lo()).isGreaterThan(estimate.lo());
        assertThat(next.hi()).isGreaterThan(estimate.hi());
    }

    @Property(tries = 200)
    void shrunkQuotientLiesBetweenItsRawValueAndOne(
            @ForAll @IntRange(max = 50) int x,
            @ForAll @IntRange(min = 1, max = 200) int restOfCity,
            @ForAll @IntRange(min = 1, max = 200) int restOfSector,
            @ForAll @IntRange(min = 1, max = 200) int elsewhere) {
        double n = x + restOfCity;
        double sector = x + restOfSector;
        double country = n + restOfSector + elsewhere;
        double raw = LocationQuotient.of(x, n, sector, country).orElseThrow();

        ShrunkQuotient shrunk =
                ShrunkQuotient.of(x, n, sector, country, ShrunkQuotient.DEFAULT_ALPHA);

        assertThat(shrunk.estimate().value())
                .isBetween(Math.min(raw, 1) - 1e-12, Math.max(raw, 1) + 1e-12);
        assertThat(shrunk.probabilityAboveOne()).isBetween(0.0, 1.0);
        assertThat(shrunk.estimate().lo()).isLessThan(shrunk.estimate().value());
        assertThat(shrunk.estimate().hi()).isGreaterThan(shrunk.estimate().value());
    }

    @Property
    void shareOfNothingIsEmpty(@ForAll @IntRange(max = 9) int k) {
        assertThat(WilsonShare.of(k, 0)).isEqualTo(Optional.empty());
        assertThat(WilsonShare.weighted(k, 0, 1)).isEqualTo(Optional.empty());
        assertThat(WilsonShare.weighted(k, 1, 0)).isEqualTo(Optional.empty());
    }
}
