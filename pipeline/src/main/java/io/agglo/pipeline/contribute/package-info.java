/** Profiled facts to signed daily amounts per city and sector. */
@NullMarked
package io.agglo.pipeline.contribute;

import org.jspecify.annotations.NullMarked;
