/** Topologies: the only package that knows all the others. */
@NullMarked
package io.agglo.pipeline.jobs;

import org.jspecify.annotations.NullMarked;
