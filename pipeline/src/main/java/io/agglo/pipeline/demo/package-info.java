/** A small invented world, served as web sites over HTTP, whose truth is known. */
@NullMarked
package io.agglo.pipeline.demo;

import org.jspecify.annotations.NullMarked;
