package io.agglo.pipeline.indicators;

/**
 * How research shows in pay: from the share of research postings to research spending over value
 * added.
 *
 * <p>{@code R&D / VA = q λ ω / ℓ}, in per cent of value added for {@code q} as a share.
 *
 * <p>Source: labour's half of research cost after Chmura Economics (2018); the other two are
 * defaults of this project, to be calibrated.
 *
 * @param labourShare {@code λ}, labour's share of value added, 0 to 1
 * @param wagePremium {@code ω}, pay in research over mean pay, ratio
 * @param labourShareOfResearch {@code ℓ}, labour's share of research cost, 0 to 1
 */
public record LabourCost(double labourShare, double wagePremium, double labourShareOfResearch) {
    /** Labour .55 of value added, pay 1.5 times the mean, labour half of research cost. */
    public static final LabourCost DEFAULT = new LabourCost(0.55, 1.5, 0.5);

    /**
     * Research spending at a share of research postings.
     *
     * @param q share of postings, 0 to 1
     * @return per cent of value added
     */
    public double percentOfValueAdded(double q) {
        return 100 * q * labourShare * wagePremium / labourShareOfResearch;
    }
}
