package io.agglo.pipeline.indicators;

/** Either the complexity of cities and sectors, or the reason why there is none. */
public sealed interface ComplexityOutcome permits EconomicComplexity, ComplexityOutcome.Undefined {

    /** Why there is no complexity. */
    enum Undefined implements ComplexityOutcome {
        /** Fewer cities than the index needs. */
        TOO_FEW_CITIES,
        /** Fewer sectors than the index needs. */
        TOO_FEW_SECTORS,
        /** Cities fall into groups without a common sector: eigenvalue 1 is repeated. */
        DISCONNECTED,
        /** The second and third eigenvalue cannot be told apart. */
        DEGENERATE,
        /** The index does not correlate with diversity: which end is complex is open. */
        WITHOUT_SIGN
    }
}
