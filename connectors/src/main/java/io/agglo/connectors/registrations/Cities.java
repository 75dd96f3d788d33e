package io.agglo.connectors.registrations;

import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cities of the places that a register names, each looked up once. */
final class Cities {
    private static final int MOST_REMEMBERED = 50_000;

    private record Name(@Nullable String country, @Nullable String region, String place) {}

    private final Gazetteer gazetteer;
    private final Map<Name, Optional<City>> known = new HashMap<>();

    Cities(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** The city of a place in a country. */
    Optional<City> named(@Nullable String country, @Nullable String region, String place) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(
                new Name(country, region, place),
                name -> gazetteer.byName(name.country, name.region, name.place));
    }
}
