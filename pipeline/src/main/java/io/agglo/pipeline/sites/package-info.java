/** Site profiles on trial: what is wrong with one, and whether its fixtures yield what they did. */
@NullMarked
package io.agglo.pipeline.sites;

import org.jspecify.annotations.NullMarked;
