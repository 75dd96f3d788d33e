package io.agglo.pipeline.deduplicate;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When one record was captured, over all its versions and in whatever order they came.
 *
 * @param first earliest capture
 * @param last latest capture
 * @param earliestStated earliest date of its own that any version states and that can be believed
 */
public record Seen(Instant first, Instant last, @Nullable Instant earliestStated)
        implements Serializable {

    /** One capture, with what it states of its own date. */
    public static Seen at(Instant captured, @Nullable Instant stated) {
        return new Seen(captured, captured, stated);
    }

    /** Both taken together; the order of the two does not matter. */
    public Seen with(Seen other) {
        return new Seen(
                earlier(first, other.first),
                last.isAfter(other.last) ? last : other.last,
                earliestStated == null
                        ? other.earliestStated
                        : other.earliestStated == null
                                ? earliestStated
                                : earlier(earliestStated, other.earliestStated));
    }

    /** The instant at which the record counts: the earliest of what is stated and what was seen. */
    public Instant event() {
        return earliestStated == null ? first : earlier(earliestStated, first);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
