/** Mentions to firms, by identity number or normalised name. */
@NullMarked
package io.agglo.pipeline.resolve;

import org.jspecify.annotations.NullMarked;
