/** Sector and R&amp;D judgements on text and codes; no stream in sight. */
@NullMarked
package io.agglo.pipeline.classify;

import org.jspecify.annotations.NullMarked;
