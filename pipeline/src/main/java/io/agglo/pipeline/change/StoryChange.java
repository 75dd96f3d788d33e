package io.agglo.pipeline.change;

import java.io.Serializable;

/** A story that begins to count ({@code sign} 1) or no longer does (-1). */
public record StoryChange(int sign, Story story, Reason reason) implements Serializable {}
