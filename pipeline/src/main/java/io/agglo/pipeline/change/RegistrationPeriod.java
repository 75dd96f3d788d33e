package io.agglo.pipeline.change;

import io.agglo.schemas.UnitKind;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a register says of one entry from one day to another.
 *
 * @param contentHash content of the version that holds
 * @param formerNames names that the register says the entry bore before
 * @param identified whether the entry states an identity number that passes its own check
 * @param activities official codes as {@code scheme:code}, main activity first
 * @param effectiveFrom first day on which it holds
 * @param effectiveTo day on which the next period begins, absent while it holds
 * @param first whether it is the entry's earliest period: the birth
 * @param active whether the unit is neither dissolved nor revoked in the period
 * @param firstSeen earliest capture of the entry, over all its versions
 * @param lastSeen latest capture of the entry, over all its versions
 */
public record RegistrationPeriod(
        String recordId,
        String contentHash,
        String country,
        String name,
        List<String> formerNames,
        @Nullable String creditCode,
        boolean identified,
        UnitKind unitKind,
        @Nullable String legalForm,
        @Nullable String cityCode,
        @Nullable String region,
        @Nullable String address,
        List<String> activities,
        @Nullable String businessScope,
        @Nullable Double capitalAmount,
        @Nullable String capitalCurrency,
        @TypeInfo(DayTypeFactory.class) LocalDate registeredOn,
        @TypeInfo(DayTypeFactory.class) LocalDate effectiveFrom,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate effectiveTo,
        @TypeInfo(DayTypeFactory.class) @Nullable LocalDate dissolvedOn,
        boolean first,
        boolean active,
        String source,
        String url,
        Instant firstSeen,
        Instant lastSeen)
        implements Serializable {

    /** Whether the unit counts as a firm: branches, sole traders and cooperatives do not. */
    public boolean firm() {
        return unitKind == UnitKind.FIRM;
    }

    /** Whether the period adds a birth: the first period of a firm. */
    public boolean birth() {
        return first && firm();
    }

    /** Whether both say the same of what the unit does, and so of its sector. */
    public boolean sameActivity(RegistrationPeriod other) {
        return activities.equals(other.activities)
                && Objects.equals(businessScope, other.businessScope)
                && name.equals(other.name);
    }

    /** The same period, ending on a day. */
    public RegistrationPeriod until(LocalDate end) {
        return new RegistrationPeriod(
                recordId,
                contentHash,
                country,
                name,
                formerNames,
                creditCode,
                identified,
                unitKind,
                legalForm,
                cityCode,
                region,
                address,
                activities,
                businessScope,
                capitalAmount,
                capitalCurrency,
                registeredOn,
                effectiveFrom,
                end,
                dissolvedOn,
                first,
                active,
                source,
                url,
                firstSeen,
                lastSeen);
    }
}
