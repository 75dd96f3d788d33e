package io.agglo.connectors.registrations;

import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cities of the places that a register names, each looked up once. */
final class Cities {
    private record Name(@Nullable String country, @Nullable String region, String place) {}

    private final Memo<Name, Optional<City>> known;

    Cities(Gazetteer gazetteer) {
        this.known = new Memo<>(name -> gazetteer.byName(name.country, name.region, name.place));
    }

    /** The city of a place in a country. */
    Optional<City> named(@Nullable String country, @Nullable String region, String place) {
        return known.of(new Name(country, region, place));
    }
}
