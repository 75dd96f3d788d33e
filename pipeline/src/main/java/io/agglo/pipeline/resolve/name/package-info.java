/** Which firm of a register a written name means: names taken apart, found and weighed. */
@NullMarked
package io.agglo.pipeline.resolve.name;

import org.jspecify.annotations.NullMarked;
