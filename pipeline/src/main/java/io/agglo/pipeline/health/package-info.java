/**
 * How the sources fare, and what their operator should look at: a log, which nothing is counted
 * from.
 */
@NullMarked
package io.agglo.pipeline.health;

import org.jspecify.annotations.NullMarked;
