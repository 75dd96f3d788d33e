/** A real Flink cluster for tests. */
@NullMarked
package io.agglo.pipeline.local;

import org.jspecify.annotations.NullMarked;
