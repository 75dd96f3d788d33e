/** Tests of the frontier. */
@NullMarked
package io.agglo.connectors.frontier;

import org.jspecify.annotations.NullMarked;
