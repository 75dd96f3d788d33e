package io.agglo.pipeline.resolve;

import java.io.Serializable;

/** Records begin ({@code sign} 1) or cease (-1) to mean a firm that may stand in a block. */
public record Question(int sign, Block block, Said said) implements Serializable {}
