package io.agglo.pipeline.change;

import java.io.Serializable;

/** A city that a story names. */
public record StoryCity(String country, String code) implements Serializable {}
