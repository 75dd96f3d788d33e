/**
 * Versions of one record to the one that holds: the newest wins, and the others' effect is taken
 * back.
 */
@NullMarked
package io.agglo.pipeline.deduplicate;

import org.jspecify.annotations.NullMarked;
