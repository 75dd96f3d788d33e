/** What flows between the steps: records and their signed changes; shared by all, owned by none. */
@NullMarked
package io.agglo.pipeline.change;

import org.jspecify.annotations.NullMarked;
