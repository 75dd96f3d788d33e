package io.agglo.pipeline.resolve;

import io.agglo.pipeline.resolve.name.RegisterEntry;
import java.io.Serializable;

/**
 * An entry begins ({@code sign} 1) or ceases (-1) to stand in a block.
 *
 * @param names how many of its names stand there
 */
public record BlockEntry(int sign, Block block, int names, RegisterEntry entry)
        implements Serializable {}
