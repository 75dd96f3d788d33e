/** Training of the models from official texts; no part of a running job. */
@NullMarked
package io.agglo.pipeline.classify.train;

import org.jspecify.annotations.NullMarked;
