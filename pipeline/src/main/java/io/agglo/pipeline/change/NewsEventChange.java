package io.agglo.pipeline.change;

import java.io.Serializable;

/** An event that begins to count ({@code sign} 1) or no longer does (-1). */
public record NewsEventChange(int sign, NewsEvent event, Reason reason) implements Serializable {}
