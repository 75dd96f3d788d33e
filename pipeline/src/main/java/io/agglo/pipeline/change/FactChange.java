package io.agglo.pipeline.change;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One fact with its firm's sector, beginning to hold ({@code sign} 1) or no longer holding (-1).
 * Exactly one of period, opening and firm is present.
 *
 * @param sector sector of the firm, absent where nothing tells
 * @param period a register period of the firm's leading entry
 */
public record FactChange(
        int sign,
        String firmId,
        @Nullable String sector,
        @Nullable RegistrationPeriod period,
        @Nullable Opening opening,
        @Nullable Firm firm)
        implements Serializable {

    public static FactChange of(
            int sign, String firmId, @Nullable String sector, RegistrationPeriod period) {
        return new FactChange(sign, firmId, sector, period, null, null);
    }

    public static FactChange of(int sign, String firmId, @Nullable String sector, Opening opening) {
        return new FactChange(sign, firmId, sector, null, opening, null);
    }

    public static FactChange of(int sign, Firm firm) {
        return new FactChange(sign, firm.firmId(), firm.sector(), null, null, firm);
    }
}
