package io.agglo.pipeline.resolve;

import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.resolve.name.RegisterEntry;
import io.agglo.schemas.UnitKind;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An entry with an identity number that a register begins ({@code sign} 1) or ceases to hold. */
public record EntryChange(int sign, RegisterEntry entry) implements Serializable {

    /**
     * The entry of a history: by its last name and in its last city, and by every other name that
     * it ever bore.
     */
    static RegisterEntry entry(RegistrationHistory history) {
        RegistrationPeriod latest = history.latest();
        TreeSet<String> former = new TreeSet<>();
        for (RegistrationPeriod period : history.periods()) {
            former.add(period.name());
            former.addAll(period.formerNames());
        }
        former.remove(latest.name());
        String id = history.recordId();
        return new RegisterEntry(
                id,
                latest.country(),
                latest.name(),
                List.copyOf(former),
                latest.cityCode(),
                latest.unitKind() == UnitKind.BRANCH,
                Stream.of(id.substring(id.lastIndexOf(':') + 1), latest.creditCode())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
