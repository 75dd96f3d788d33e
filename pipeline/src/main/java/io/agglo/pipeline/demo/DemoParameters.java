package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoTables.DemoSector;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the world is made by. Shares are without unit, 0 to 1; what is drawn lies within 20 % of its
 * default and depends on the seed alone.
 *
 * @param gamerShare firms that are named after technology and do no R&amp;D
 * @param copyShare advertised pages that repeat another: reposts and refreshed copies
 * @param lateShare documents that appear later than on their day
 * @param lateMeanDays mean delay of a late document, days, exponential
 * @param veryLateShare late documents that appear more than 60 days late
 * @param retractionShare postings that close or vanish, stories that are corrected
 * @param moveShare firms that change their address
 * @param dissolutionsPerYear rate at which firms are dissolved
 * @param activity probability that a firm of a sector does R&amp;D, drawn
 * @param intensity mean R&amp;D over value added of a sector, percent, drawn
 * @param intensitySd standard deviation of the logarithm of an active firm's intensity, drawn
 * @param vaPerPostingShare R&amp;D over value added for one unit of R&amp;D share in openings,
 *     drawn from its default 1.65 (labour share .55, wage premium 1.5, labour share of R&amp;D .5)
 * @param emergingFirms extra robotics firms of Hangzhou in the last 180 days, drawn
 * @param splitFirms firms with R&amp;D in Hangzhou and production in Shenzhen, drawn
 * @param splitOpeningsPerCity openings of a split firm in each of the two cities, drawn
 * @param shockDaysAgo how long before the last day Wuhan's policy takes effect, drawn
 * @param shockPhdShare share of Wuhan's technical openings that require a PhD from then on, drawn
 * @param relocationLagDays from the announcement to the registration of the firm that comes, drawn
 */
record DemoParameters(
        double gamerShare,
        double copyShare,
        double lateShare,
        double lateMeanDays,
        double veryLateShare,
        double retractionShare,
        double moveShare,
        double dissolutionsPerYear,
        Map<String, Double> activity,
        Map<String, Double> intensity,
        double intensitySd,
        double vaPerPostingShare,
        int emergingFirms,
        int splitFirms,
        int splitOpeningsPerCity,
        int shockDaysAgo,
        double shockPhdShare,
        int relocationLagDays) {

    static DemoParameters draw(long seed) {
        Draws draws = new Draws(seed, "parameters", 0);
        Map<String, Double> activity = new TreeMap<>();
        Map<String, Double> intensity = new TreeMap<>();
        for (DemoSector sector : DemoTables.sectors()) {
            activity.put(sector.id(), draws.around(sector.activity()));
            intensity.put(sector.id(), draws.around(sector.intensity()));
        }
        return new DemoParameters(
                0.15,
                0.60,
                0.10,
                6,
                0.01,
                0.02,
                0.03,
                0.06,
                Map.copyOf(activity),
                Map.copyOf(intensity),
                draws.around(1),
                draws.around(1.65),
                (int) Math.round(draws.around(45)),
                (int) Math.round(draws.around(12)),
                (int) Math.round(draws.around(14)),
                (int) Math.round(draws.around(75)),
                draws.around(0.5),
                (int) Math.round(draws.around(60)));
    }
}
