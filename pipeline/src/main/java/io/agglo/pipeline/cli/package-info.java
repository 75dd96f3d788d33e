/** One picocli class a command. */
@NullMarked
package io.agglo.pipeline.cli;

import org.jspecify.annotations.NullMarked;
