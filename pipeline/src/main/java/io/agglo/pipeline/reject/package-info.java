/** What could not be used and why, and the account of each source. */
@NullMarked
package io.agglo.pipeline.reject;

import org.jspecify.annotations.NullMarked;
