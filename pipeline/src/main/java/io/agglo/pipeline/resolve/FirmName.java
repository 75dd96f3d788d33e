package io.agglo.pipeline.resolve;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A firm begins ({@code sign} 1) or ceases (-1) to bear a name of a block. */
public record FirmName(int sign, String block, Bearer bearer) implements Serializable {

    /** A firm that bears the name, and the city in which it is registered under it. */
    public record Bearer(String firmId, @Nullable String cityCode) implements Serializable {}
}
