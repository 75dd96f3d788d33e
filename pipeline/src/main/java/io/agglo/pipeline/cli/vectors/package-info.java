/** The formulas behind the ids of test vectors: a vector's input in, its value out. */
@NullMarked
package io.agglo.pipeline.cli.vectors;

import org.jspecify.annotations.NullMarked;
