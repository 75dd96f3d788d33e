package io.agglo.pipeline.indicators;

import java.util.Optional;

/**
 * What a city gained and lost between two presences of a sector.
 *
 * <p>Entry is a sector that was absent and is present, exit one that was present and is absent;
 * each is empty where it could not happen.
 *
 * <p>Source: Neffke, Henning and Boschma (2011), Economic Geography 87:237-265.
 */
public final class Diversification {
    private Diversification() {}

    /** Whether the sector entered; empty where the city had it already. */
    public static Optional<Boolean> entry(boolean before, boolean after) {
        return before ? Optional.empty() : Optional.of(after);
    }

    /** Whether the sector left; empty where the city did not have it. */
    public static Optional<Boolean> exit(boolean before, boolean after) {
        return before ? Optional.of(!after) : Optional.empty();
    }
}
