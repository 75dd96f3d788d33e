/** What is measured: indicators and sectors, stated once, as data. */
@NullMarked
package io.agglo.schemas.catalogue;

import org.jspecify.annotations.NullMarked;
