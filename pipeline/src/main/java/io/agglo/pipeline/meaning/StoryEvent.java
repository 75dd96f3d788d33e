package io.agglo.pipeline.meaning;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What happened to firms, universities or delegations, as one story reports it.
 *
 * @param event of the closed list of the classifier, as {@code joint_lab}
 * @param firm the firm it happened to, its name without spaces and case; absent where none is told
 */
public record StoryEvent(String event, @Nullable String firm) implements Serializable {}
