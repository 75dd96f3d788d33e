/** Records and facts that the tests of several steps share. */
@NullMarked
package io.agglo.pipeline;

import org.jspecify.annotations.NullMarked;
