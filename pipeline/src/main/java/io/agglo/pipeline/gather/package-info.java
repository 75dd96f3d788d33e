/** Stories to the events that they report: one event, fed by many stories. */
@NullMarked
package io.agglo.pipeline.gather;

import org.jspecify.annotations.NullMarked;
