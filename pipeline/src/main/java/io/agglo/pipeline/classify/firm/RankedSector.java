package io.agglo.pipeline.classify.firm;

import java.io.Serializable;

/**
 * A sector that a firm may belong to.
 *
 * @param id of the sector, {@code 01} to {@code 28} or {@code 90} to {@code 92}
 * @param probability 0 to 1, in steps of a millionth
 */
public record RankedSector(String id, double probability) implements Serializable {}
