package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * A history that begins to hold ({@code sign} 1) or no longer does (-1).
 *
 * @param firmId the firm it belongs to; empty before it is resolved
 * @param reason why
 */
public record HistoryChange(int sign, String firmId, RegistrationHistory history, Reason reason)
        implements Serializable {}
