package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.FirmId;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.resolve.name.FirmMention;
import io.agglo.pipeline.resolve.name.NameDecision;
import io.agglo.pipeline.resolve.name.Resolution;
import io.agglo.pipeline.resolve.name.StaffingAgency;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of its firm, where it states no identity number; records that say the same
 * mean the same firm, and it is decided once for all of them.
 *
 * @param country ISO 3166-1 alpha-2, in whose registers the firm is looked for
 * @param name as written
 * @param cityCode city of the record, absent if none is known
 */
public record Said(String country, String name, @Nullable String cityCode) implements Serializable {

    static Said of(Opening opening) {
        return new Said(opening.country(), opening.employer(), opening.cityCode());
    }

    static Said of(RegistrationHistory history) {
        RegistrationPeriod latest = history.latest();
        return new Said(latest.country(), latest.name(), latest.cityCode());
    }

    /** The blocks in which the firm may stand that is meant. */
    Set<Block> blocks() {
        return NameDecision.keys(mention()).stream()
                .map(key -> new Block(country, key))
                .collect(Collectors.toSet());
    }

    FirmMention mention() {
        return new FirmMention(name, cityCode, country);
    }

    /** The firm that is surely meant, else the one that stands for the name itself. */
    String firm(Resolution resolution) {
        return resolution.firmId() == null
                ? FirmId.ofName(country, NameDecision.letters(name))
                : resolution.firmId();
    }

    /**
     * The firm that an opening counts for. A staffing agency advertises the work of others: what it
     * advertises says nothing of the agency's own entry and stands apart.
     *
     * @param firm the firm that is meant
     */
    String employer(String firm) {
        return StaffingAgency.isNamed(name)
                ? FirmId.ofAgency(country, NameDecision.letters(name))
                : firm;
    }
}
