package io.agglo.connectors.registrations;

import io.agglo.schemas.CompanyRegistration;
import org.jspecify.annotations.Nullable;

/** What a format makes of one entry. */
sealed interface Judgement {

    /** A registration. */
    record Accepted(CompanyRegistration registration) implements Judgement {}

    /**
     * No registration.
     *
     * @param field what is to blame, as the file names it
     * @param value what stood there
     */
    record Refused(RegisterFault fault, @Nullable String field, @Nullable String value)
            implements Judgement {}

    /** Nothing to count: a notice that something changed elsewhere, or an empty answer. */
    record Passed() implements Judgement {}
}
