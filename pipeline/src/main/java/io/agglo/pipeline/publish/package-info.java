/**
 * Facts to documents with versions: what is written to an index, and when it is taken out again.
 */
@NullMarked
package io.agglo.pipeline.publish;

import org.jspecify.annotations.NullMarked;
