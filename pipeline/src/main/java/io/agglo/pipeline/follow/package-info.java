/**
 * Documents of one country and window along their days: what stands out, since when, until when.
 */
@NullMarked
package io.agglo.pipeline.follow;

import org.jspecify.annotations.NullMarked;
