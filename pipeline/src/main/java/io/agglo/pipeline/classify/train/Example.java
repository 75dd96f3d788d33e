package io.agglo.pipeline.classify.train;

import io.agglo.pipeline.classify.model.Scheme;
import java.util.Map;

/**
 * A text whose labels are known.
 *
 * @param item number of the inclusion item that the text is part of, {@link #NO_ITEM} where none
 * @param labels what is certain; a scheme without a certain label is absent
 */
record Example(String text, int item, Map<Scheme, String> labels) {
    static final int NO_ITEM = -1;

    Example {
        labels = Map.copyOf(labels);
    }
}
