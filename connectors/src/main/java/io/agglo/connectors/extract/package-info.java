/** From bytes to fields: what is common to every input. */
@NullMarked
package io.agglo.connectors.extract;

import org.jspecify.annotations.NullMarked;
