package io.agglo.pipeline.change;

import java.io.Serializable;

/** A report that a story begins to make ({@code sign} 1) or no longer does (-1). */
public record ReportChange(int sign, Report report) implements Serializable {}
