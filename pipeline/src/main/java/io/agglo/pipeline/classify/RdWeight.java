package io.agglo.pipeline.classify;

/**
 * The probability that an advertised job is R&amp;D, by its title: 1.0 researchers and scientists,
 * 0.6 hardware, robotics and materials development, 0.4 generic software development, 0.2 test,
 * data and product work, 0.1 process and quality, 0 the rest.
 *
 * <p>The annotation guide is the Frascati Manual (OECD 2015), 2.14: novel, creative, uncertain,
 * systematic, transferable.
 */
public final class RdWeight {
    private static final CueTable CUES = CueTable.read("/classify/rd-cues.tsv");

    private RdWeight() {}

    /** Tenths of the probability, 0 to 10. */
    public static int tenths(String title) {
        return CUES.topmost(title).map(hit -> Integer.parseInt(hit.label())).orElse(0);
    }
}
