/** Which URL is next, and when. */
@NullMarked
package io.agglo.connectors.frontier;

import org.jspecify.annotations.NullMarked;
