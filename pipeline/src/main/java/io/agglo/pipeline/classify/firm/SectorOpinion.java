package io.agglo.pipeline.classify.firm;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a firm does, by all evidence.
 *
 * @param sectors the most probable first, ties by id, at most three; empty where nothing tells
 * @param frontierTags frontier technologies that name and scope are about, in alphabetical order
 * @param layer evidence that weighed most: {@code code}, {@code phrase}, {@code model}, {@code
 *     nearest}, {@code name}, {@code postings}; {@code none} without any
 * @param modelVersion first twelve hex digits of the SHA-256 over the models
 */
public record SectorOpinion(
        List<RankedSector> sectors, List<String> frontierTags, String layer, String modelVersion)
        implements Serializable {

    /** Below this probability a sector is called uncertain. */
    static final double CERTAIN = 0.5;

    /** The most probable sector, absent where nothing tells. */
    public @Nullable String sector() {
        return sectors.isEmpty() ? null : sectors.get(0).id();
    }

    /** Probability of that sector, absent without one. */
    public @Nullable Double probability() {
        return sectors.isEmpty() ? null : sectors.get(0).probability();
    }

    /** Whether the sector is less probable than all others together, absent without one. */
    public @Nullable Boolean uncertain() {
        return sectors.isEmpty() ? null : sectors.get(0).probability() < CERTAIN;
    }
}
