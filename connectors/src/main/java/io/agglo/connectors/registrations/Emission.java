package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.CaptureJson.Counting;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.registrations.Judgement.Accepted;
import io.agglo.connectors.registrations.Judgement.Passed;
import io.agglo.connectors.registrations.Judgement.Refused;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Hands on what was read of one file, as captures of its origin. */
final class Emission {
    private final Origin origin;
    private final Counting counting;
    private final BiConsumer<Capture, Counting> out;

    /**
     * @param counting what positions count in the file
     */
    Emission(Origin origin, Counting counting, BiConsumer<Capture, Counting> out) {
        this.origin = origin;
        this.counting = counting;
        this.out = out;
    }

    Origin origin() {
        return origin;
    }

    void judged(long position, Judgement judgement) {
        if (judgement instanceof Accepted accepted) {
            out.accept(new Capture(accepted.registration()), counting);
        } else if (judgement instanceof Refused refused) {
            rejected(position, refused.fault(), refused.field(), refused.value());
        } else if (!(judgement instanceof Passed)) {
            throw new IllegalStateException("a judgement of no known kind: " + judgement);
        }
    }

    /** The rejection of an entry, or of the file where there is no position. */
    void rejected(
            @Nullable Long position,
            RegisterFault fault,
            @Nullable String field,
            @Nullable String value) {
        out.accept(
                new Capture(
                        Rejection.newBuilder()
                                .setSource(origin.source())
                                .setUrl(origin.url())
                                .setPosition(position)
                                .setStage("extract")
                                .setReason(fault.name())
                                .setField(field)
                                .setValue(value)
                                .setDetail(fault.detail())
                                .setFetchedAt(origin.fetchedAt())
                                .build()),
                counting);
    }
}
