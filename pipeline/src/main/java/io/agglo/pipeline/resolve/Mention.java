package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.OpeningChange;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A change of a record that knows its firm by name only; exactly one of opening and history is
 * present.
 */
public record Mention(Said said, @Nullable OpeningChange opening, @Nullable HistoryChange history)
        implements Serializable {

    static Mention of(OpeningChange change) {
        return new Mention(Said.of(change.opening()), change, null);
    }

    static Mention of(HistoryChange change) {
        return new Mention(Said.of(change.history()), null, change);
    }

    /** Whether the record begins (1) or ceases (-1) to say so. */
    int sign() {
        return opening != null ? opening.sign() : history != null ? history.sign() : 0;
    }
}
