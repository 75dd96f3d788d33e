package io.agglo.pipeline.indicators;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * Economic complexity: which cities have many sectors that few others have.
 *
 * <p>With {@code D} the diversities and {@code U} the ubiquities of the presences {@code M}, the
 * city index is the eigenvector {@code e} of {@code D⁻¹ M U⁻¹ Mᵀ} with the second largest
 * eigenvalue {@code λ}, found through the symmetric {@code D^-½ M U⁻¹ Mᵀ D^-½}; its sign is that
 * which correlates positively with diversity. The sector index is {@code q = U⁻¹ Mᵀ e / λ}, so that
 * a city's index is the mean of those of its sectors. Both have no unit and no origin: only
 * standard scores are shown.
 *
 * <p>Source: Hidalgo and Hausmann (2009), Proceedings of the National Academy of Sciences
 * 106:10570-10575; Mealy, Farmer and Teytelboym (2019), Science Advances 5:eaau1705.
 *
 * <p>Cities without a sector and sectors without a city are left out.
 */
public final class EconomicComplexity implements ComplexityOutcome {
    private static final double LEAST_GAP = 1e-9;

    private final int[] cities;
    private final int[] sectors;
    private final double[] eigenvalues;
    private final double[] cityIndex;
    private final double[] sectorIndex;

    private EconomicComplexity(
            int[] cities,
            int[] sectors,
            double[] eigenvalues,
            double[] cityIndex,
            double[] sectorIndex) {
        this.cities = cities;
        this.sectors = sectors;
        this.eigenvalues = eigenvalues;
        this.cityIndex = cityIndex;
        this.sectorIndex = sectorIndex;
    }

    /** The complexity of the cities and sectors, or why there is none. */
    public static ComplexityOutcome of(PresenceMatrix presence) {
        int[] cities = presence.citiesWithSectors();
        int[] sectors = presence.sectorsWithCities();
        if (cities.length < 2) {
            return Undefined.TOO_FEW_CITIES;
        }
        EigenDecomposition parts = new EigenDecomposition(symmetric(presence, cities, sectors));
        double[] eigenvalues = parts.getRealEigenvalues();
        double third = cities.length > 2 ? eigenvalues[2] : 0;
        if (1 - eigenvalues[1] < LEAST_GAP) {
            return Undefined.DISCONNECTED;
        }
        if (eigenvalues[1] - third < LEAST_GAP) {
            return Undefined.DEGENERATE;
        }
        double[] diversity = Arrays.stream(cities).mapToDouble(presence::diversity).toArray();
        double[] vector = parts.getEigenvector(1).toArray();
        double[] index = new double[cities.length];
        for (int c = 0; c < index.length; c++) {
            index[c] = vector[c] / Math.sqrt(diversity[c]);
        }
        double correlation = new PearsonsCorrelation().correlation(index, diversity);
        if (!(Math.abs(correlation) > LEAST_GAP)) {
            return Undefined.WITHOUT_SIGN;
        }
        double sign = Math.signum(correlation);
        double[] cityIndex = Arrays.stream(index).map(e -> sign * e).toArray();
        return new EconomicComplexity(
                cities,
                sectors,
                eigenvalues,
                cityIndex,
                sectorIndex(presence, cities, sectors, cityIndex, eigenvalues[1]));
    }

    private static RealMatrix symmetric(PresenceMatrix presence, int[] cities, int[] sectors) {
        double[][] shared = new double[cities.length][cities.length];
        for (int a = 0; a < cities.length; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int sector : sectors) {
                    if (presence.has(cities[a], sector) && presence.has(cities[b], sector)) {
                        sum += 1.0 / presence.ubiquity(sector);
                    }
                }
                double sizes =
                        presence.diversity(cities[a]) * (double) presence.diversity(cities[b]);
                shared[a][b] = sum / Math.sqrt(sizes);
                shared[b][a] = shared[a][b];
            }
        }
        return new Array2DRowRealMatrix(shared, false);
    }

    private static double[] sectorIndex(
            PresenceMatrix presence,
            int[] cities,
            int[] sectors,
            double[] index,
            double eigenvalue) {
        double[] means = new double[sectors.length];
        for (int s = 0; s < sectors.length; s++) {
            for (int c = 0; c < cities.length; c++) {
                if (presence.has(cities[c], sectors[s])) {
                    means[s] += index[c] / (presence.ubiquity(sectors[s]) * eigenvalue);
                }
            }
        }
        return means;
    }

    /** Cities that have an index, by their row; the order of {@link #cityIndex()}. */
    public int[] cities() {
        return cities.clone();
    }

    /** Sectors that have an index, by their column; the order of {@link #sectorIndex()}. */
    public int[] sectors() {
        return sectors.clone();
    }

    /** All eigenvalues, the largest (1) first. */
    public double[] eigenvalues() {
        return eigenvalues.clone();
    }

    /** Second less third eigenvalue: how clearly the index stands out, 0 to 1. */
    public double spectralGap() {
        return eigenvalues[1] - (eigenvalues.length > 2 ? eigenvalues[2] : 0);
    }

    /** Index of each city, before it is standardised. */
    public double[] cityIndex() {
        return cityIndex.clone();
    }

    /** Index of each sector, before it is standardised. */
    public double[] sectorIndex() {
        return sectorIndex.clone();
    }
}
