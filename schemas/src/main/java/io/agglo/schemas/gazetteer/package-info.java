/**
 * Cities of the world: their codes, names, places and people, as facts that ship with the program.
 */
@NullMarked
package io.agglo.schemas.gazetteer;

import org.jspecify.annotations.NullMarked;
