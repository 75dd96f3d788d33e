package io.agglo.pipeline.indicators;

import java.util.OptionalDouble;

/**
 * Hoover index: the part of a sector that would have to move for it to lie where all activity lies.
 *
 * <p>{@code H = ½ Σ_c |x_cs / x_s - x_c / x|}, half the Krugman distance of the two distributions;
 * a share between 0 and 1, empty where the sector or everything is 0. Over the sectors of a city it
 * is the coefficient of specialisation.
 *
 * <p>Source: Hoover (1936), Review of Economics and Statistics 18:162-171.
 */
public final class Hoover {
    private Hoover() {}

    /**
     * The index of one distribution against another.
     *
     * @param one amounts, by city or by sector
     * @param reference amounts in the same order
     */
    public static OptionalDouble of(double[] one, double[] reference) {
        return Krugman.between(one, reference).stream().map(distance -> distance / 2).findFirst();
    }
}
