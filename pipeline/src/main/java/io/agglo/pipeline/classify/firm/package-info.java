/** Sector, codes and R&amp;D of a firm from its name and business scope. */
@NullMarked
package io.agglo.pipeline.classify.firm;

import org.jspecify.annotations.NullMarked;
