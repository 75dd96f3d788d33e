package io.agglo.pipeline.indicators;

/** A value and the two ends of its 95 % interval, all in the value's unit. */
public record Estimate(double value, double lo, double hi) {}
