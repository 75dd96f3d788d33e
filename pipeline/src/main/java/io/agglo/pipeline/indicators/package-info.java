/** Every formula; no stream in sight. */
@NullMarked
package io.agglo.pipeline.indicators;

import org.jspecify.annotations.NullMarked;
