/**
 * What stands behind a number or a firm, read from the indices: the formula with the numbers put
 * in, the documents that count up to it, and its revisions.
 */
@NullMarked
package io.agglo.pipeline.explain;

import org.jspecify.annotations.NullMarked;
