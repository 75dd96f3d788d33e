package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.UnitKind;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a register says of an entry that helps to tell which one a name means.
 *
 * @param id record id, with the identity number in it
 * @param country ISO 3166-1 alpha-2
 * @param name name that it bears
 * @param formerNames names that it bore
 * @param cityCode city where it is registered, absent if unknown
 * @param branch whether it is a part of another firm
 * @param numbers identity numbers, as stated
 */
public record RegisterEntry(
        String id,
        String country,
        String name,
        List<String> formerNames,
        @Nullable String cityCode,
        boolean branch,
        List<String> numbers)
        implements Serializable {

    /** The entry of one version of a registration. */
    public static RegisterEntry of(CompanyRegistration registration) {
        return new RegisterEntry(
                registration.getRecordId(),
                registration.getCountry(),
                registration.getName(),
                registration.getFormerNames(),
                registration.getPlace().getCityCode(),
                registration.getUnitKind() == UnitKind.BRANCH,
                registration.getIdentifiers().stream().map(Identifier::getValue).toList());
    }
}
