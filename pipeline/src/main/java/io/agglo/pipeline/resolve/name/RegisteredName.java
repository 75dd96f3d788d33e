package io.agglo.pipeline.resolve.name;

/**
 * A reading of a name that a register entry bears or bore.
 *
 * @param firm number of the entry
 * @param letters key of all letters of the name
 * @param former whether the entry no longer bears it
 */
record RegisteredName(int firm, NameParts parts, int letters, boolean former) {}
