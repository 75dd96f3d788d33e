package io.agglo.pipeline.indicators;

import java.util.stream.IntStream;

/**
 * Which city has which sector: the binary matrix {@code M} on which relatedness and complexity
 * stand.
 *
 * <p>Diversity is the number of sectors of a city, ubiquity the number of cities of a sector.
 */
public final class PresenceMatrix {
    private final boolean[][] present;
    private final int sectors;
    private final int[] diversity;
    private final int[] ubiquity;

    private PresenceMatrix(boolean[][] present, int sectors) {
        this.present = present;
        this.sectors = sectors;
        this.diversity = new int[present.length];
        this.ubiquity = new int[sectors];
        for (int city = 0; city < present.length; city++) {
            for (int sector = 0; sector < sectors; sector++) {
                if (present[city][sector]) {
                    diversity[city]++;
                    ubiquity[sector]++;
                }
            }
        }
    }

    /**
     * A matrix of presences, copied.
     *
     * @param present one row a city, one column a sector
     * @throws IllegalArgumentException if rows differ in length
     */
    public static PresenceMatrix of(boolean[][] present) {
        int width = present.length == 0 ? 0 : present[0].length;
        boolean[][] copy = new boolean[present.length][];
        for (int city = 0; city < copy.length; city++) {
            if (present[city].length != width) {
                throw new IllegalArgumentException(
                        "row %d has %d sectors where row 0 has %d"
                                .formatted(city, present[city].length, width));
            }
            copy[city] = present[city].clone();
        }
        return new PresenceMatrix(copy, width);
    }

    /**
     * Revealed comparative advantage: a city has a sector where its location quotient is at least
     * 1, equality included and decided without rounding for whole counts.
     *
     * <p>Source: Balassa (1965), The Manchester School 33:99-123.
     *
     * @param counts amounts, one row a city, one column a sector
     */
    public static PresenceMatrix ofAdvantages(double[][] counts) {
        double[] cities = new double[counts.length];
        double[] totals = new double[counts.length == 0 ? 0 : counts[0].length];
        double all = 0;
        for (int city = 0; city < counts.length; city++) {
            for (int sector = 0; sector < counts[city].length; sector++) {
                cities[city] += counts[city][sector];
                totals[sector] += counts[city][sector];
                all += counts[city][sector];
            }
        }
        boolean[][] present = new boolean[counts.length][totals.length];
        for (int city = 0; city < counts.length; city++) {
            for (int sector = 0; sector < totals.length; sector++) {
                present[city][sector] =
                        cities[city] > 0
                                && totals[sector] > 0
                                && counts[city][sector] * all >= cities[city] * totals[sector];
            }
        }
        return of(present);
    }

    /** Number of cities. */
    public int cities() {
        return present.length;
    }

    /** Number of sectors of the scheme. */
    public int sectors() {
        return sectors;
    }

    /** Whether the city has the sector. */
    public boolean has(int city, int sector) {
        return present[city][sector];
    }

    /** Number of sectors that the city has. */
    public int diversity(int city) {
        return diversity[city];
    }

    /** Number of cities that have the sector. */
    public int ubiquity(int sector) {
        return ubiquity[sector];
    }

    /** Number of cities that have both sectors. */
    public int cooccurrence(int one, int other) {
        return (int)
                IntStream.range(0, present.length)
                        .filter(city -> present[city][one] && present[city][other])
                        .count();
    }

    /** Cities with at least one sector. */
    public int[] citiesWithSectors() {
        return IntStream.range(0, present.length).filter(city -> diversity[city] > 0).toArray();
    }

    /** Sectors of at least one city. */
    public int[] sectorsWithCities() {
        return IntStream.range(0, sectors).filter(sector -> ubiquity[sector] > 0).toArray();
    }
}
