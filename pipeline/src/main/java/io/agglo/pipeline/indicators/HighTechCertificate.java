package io.agglo.pipeline.indicators;

/**
 * Whether a firm meets what China asks of a high and new technology enterprise.
 *
 * <p>Research over sales of three years at least 5 % up to 50 million RMB of sales, 4 % up to 200
 * million, 3 % above; at least 10 % of staff in research; at least 60 % of revenue from high-tech
 * products; at least 60 % of research at home; registered for a year; own core intellectual
 * property, a supported field, and no violation.
 *
 * <p>Source: notice 国科发火〔2016〕32号.
 *
 * @param age years since registration
 * @param sales of the last year, million RMB
 * @param researchOverSales over three years, 0 to 1
 * @param researchStaff people
 * @param staff people
 * @param highTechShare of revenue, 0 to 1
 * @param domesticShare of research spending, 0 to 1
 */
public record HighTechCertificate(
        double age,
        double sales,
        double researchOverSales,
        double researchStaff,
        double staff,
        double highTechShare,
        double domesticShare,
        boolean coreProperty,
        boolean supportedField,
        boolean noViolation) {
    private static final double SMALL_SALES = 50;
    private static final double MEDIUM_SALES = 200;
    private static final double STAFF_SHARE = 0.1;
    private static final double LEAST_SHARE = 0.6;

    /** Research over sales that a firm of these sales needs, 0 to 1. */
    public double threshold() {
        if (sales <= SMALL_SALES) {
            return 0.05;
        }
        return sales <= MEDIUM_SALES ? 0.04 : 0.03;
    }

    /** Whether every condition is met. */
    public boolean isEligible() {
        return age >= 1
                && researchOverSales >= threshold()
                && staff > 0
                && researchStaff / staff >= STAFF_SHARE
                && highTechShare >= LEAST_SHARE
                && domesticShare >= LEAST_SHARE
                && coreProperty
                && supportedField
                && noViolation;
    }
}
