/** A small web that answers as badly as it is told to, and the tests of the door to it. */
@NullMarked
package io.agglo.connectors.http;

import org.jspecify.annotations.NullMarked;
