package io.agglo.pipeline.indicators;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Location quotient: how concentrated a sector is in a city, against the whole country.
 *
 * <p>{@code LQ = (x / n) / (X / N)}, with {@code x} the sector in the city, {@code n} the city,
 * {@code X} the sector and {@code N} the country, the city included; a ratio without unit, 1 where
 * the city is average, empty where {@code n} or {@code X} is 0, and 0 where only {@code x} is.
 *
 * <p>Source: Isard (1960), Methods of Regional Analysis. The same ratio over exports is Balassa's
 * revealed comparative advantage (1965).
 */
public final class LocationQuotient {
    private LocationQuotient() {}

    /** The quotient against the country that contains the city. */
    public static OptionalDouble of(double x, double n, double sector, double country) {
        return x >= 0 && n > 0 && sector > 0 && country > 0
                ? OptionalDouble.of((x / n) / (sector / country))
                : OptionalDouble.empty();
    }

    /**
     * The quotient against the rest of the country: the city's own part is left out of both totals.
     */
    public static OptionalDouble leaveOneOut(double x, double n, double sector, double country) {
        double restSector = sector - x;
        double rest = country - n;
        return x >= 0 && n > 0 && restSector > 0 && rest > 0
                ? OptionalDouble.of((x / n) / (restSector / rest))
                : OptionalDouble.empty();
    }

    /** Standard error of the logarithm, by the delta method with the city nested in the country. */
    public static double logStandardError(double x, double n, double sector, double country) {
        double inside = x / n;
        double outside = (sector - x) / (country - n);
        double own = (sector - x) / (x * sector);
        double restVariance =
                country > n ? (country - n) * outside * (1 - outside) / (sector * sector) : 0;
        return Math.sqrt(own * own * n * inside * (1 - inside) + restVariance);
    }

    /**
     * The quotient with its 95 % interval on the log scale; empty where {@code x} is 0, or more
     * than the city or the sector that contains it.
     */
    public static Optional<Estimate> interval(double x, double n, double sector, double country) {
        return interval(x, n, sector, country, WilsonShare.Z95);
    }

    /**
     * The same with an interval of another width.
     *
     * @param z two-sided quantile of the normal distribution
     */
    public static Optional<Estimate> interval(
            double x, double n, double sector, double country, double z) {
        if (!(x > 0 && x <= n && x <= sector && sector - x <= country - n)) {
            return Optional.empty();
        }
        OptionalDouble quotient = of(x, n, sector, country);
        if (quotient.isEmpty()) {
            return Optional.empty();
        }
        double value = quotient.getAsDouble();
        double spread = Math.exp(z * logStandardError(x, n, sector, country));
        return Optional.of(new Estimate(value, value / spread, value * spread));
    }

    /**
     * The quotient against the rest of the country with its 95 % interval on the log scale; empty
     * where {@code x} is 0 or there is no rest with the sector.
     *
     * <p>City and rest are independent samples: the squared standard error of the logarithm is
     * {@code (1 - x/n)/x + (1 - y/m)/y} with {@code y} and {@code m} the sector and all of the
     * rest.
     *
     * <p>Source: Katz, Baptista, Azen and Pike (1978), Biometrics 34:469-474.
     */
    public static Optional<Estimate> intervalToRest(
            double x, double n, double sector, double country) {
        double y = sector - x;
        double m = country - n;
        if (!(x > 0 && x <= n && y > 0 && y <= m)) {
            return Optional.empty();
        }
        double value = (x / n) / (y / m);
        double spread = Math.exp(WilsonShare.Z95 * Math.sqrt((1 - x / n) / x + (1 - y / m) / y));
        return Optional.of(new Estimate(value, value / spread, value * spread));
    }
}
