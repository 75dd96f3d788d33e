package io.agglo.pipeline.change;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One fact with its firm's sector, beginning to hold ({@code sign} 1) or no longer holding (-1).
 * Exactly one of period, opening and firm is present.
 *
 * @param sector sector of the firm, absent where nothing tells
 * @param reason why
 * @param period a register period of the firm's leading entry
 * @param standing the firm's research standing through that period
 * @param insteadOf the standing that this one takes the place of: the period itself held before and
 *     goes on; with it the sign is 1
 * @param research what is known of the firm's research, beside the firm
 */
public record FactChange(
        int sign,
        String firmId,
        @Nullable String sector,
        Reason reason,
        @Nullable RegistrationPeriod period,
        @Nullable Opening opening,
        @Nullable Firm firm,
        @Nullable Standing standing,
        @Nullable Standing insteadOf,
        @Nullable Research research)
        implements Serializable {

    public static FactChange of(
            int sign,
            String firmId,
            @Nullable String sector,
            RegistrationPeriod period,
            @Nullable Standing standing,
            Reason reason) {
        return new FactChange(
                sign, firmId, sector, reason, period, null, null, standing, null, null);
    }

    public static FactChange of(
            int sign, String firmId, @Nullable String sector, Opening opening, Reason reason) {
        return new FactChange(sign, firmId, sector, reason, null, opening, null, null, null, null);
    }

    public static FactChange of(int sign, Firm firm, @Nullable Research research, Reason reason) {
        return new FactChange(
                sign, firm.firmId(), firm.sector(), reason, null, null, firm, null, null, research);
    }

    /** A period goes on with another standing. */
    public static FactChange restood(
            String firmId,
            @Nullable String sector,
            RegistrationPeriod period,
            Standing standing,
            Standing insteadOf,
            Reason reason) {
        return new FactChange(
                1, firmId, sector, reason, period, null, null, standing, insteadOf, null);
    }
}
