/** Every indicator a second time: from the archive, by SQL, against what the indices hold. */
@NullMarked
package io.agglo.pipeline.recompute;

import org.jspecify.annotations.NullMarked;
