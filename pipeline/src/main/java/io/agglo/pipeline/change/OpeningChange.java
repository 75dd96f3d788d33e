package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * An opening that begins to count ({@code sign} 1) or no longer does (-1).
 *
 * @param firmId the firm it belongs to; empty before it is resolved
 * @param reason why
 */
public record OpeningChange(int sign, String firmId, Opening opening, Reason reason)
        implements Serializable {}
