/** Daily amounts to window sums and stocks of one cell. */
@NullMarked
package io.agglo.pipeline.aggregate;

import org.jspecify.annotations.NullMarked;
