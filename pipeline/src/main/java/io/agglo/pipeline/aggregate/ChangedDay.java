package io.agglo.pipeline.aggregate;

import io.agglo.pipeline.change.Reason;
import java.io.Serializable;

/** A day whose bucket has changed, and why; one day may have changed for several reasons. */
public record ChangedDay(long epochDay, Reason reason) implements Serializable {}
