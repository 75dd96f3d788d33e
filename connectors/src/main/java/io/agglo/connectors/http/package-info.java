/** The only door to the network. */
@NullMarked
package io.agglo.connectors.http;

import org.jspecify.annotations.NullMarked;
