/** The whole city by sector matrix of one country, window and day to indicator documents. */
@NullMarked
package io.agglo.pipeline.snapshot;

import org.jspecify.annotations.NullMarked;
