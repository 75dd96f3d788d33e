package io.agglo.schemas.gazetteer;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A city as the indicators count it.
 *
 * @param code in mainland China six digits of GB/T 2260 at city level (330100), the four
 *     municipalities by the code of the municipality itself (110000, 120000, 310000, 500000),
 *     counties that their province governs directly by their own code (419001); elsewhere {@code
 *     geonames:ID}
 * @param name in Latin letters
 * @param nameZh short Chinese name (杭州), absent where none is known
 * @param country ISO 3166-1 alpha-2
 * @param region province in China, first-level division elsewhere; its GeoNames code where the name
 *     is not known, absent where there is none
 * @param latitude degrees north, WGS 84, of the urban centre
 * @param longitude degrees east, WGS 84, of the urban centre
 * @param population people of the urban place, not of the whole prefecture (GeoNames, 2023); 0
 *     where unknown
 * @param zone zone of the city's calendar; all of mainland China keeps Beijing time by law
 */
public record City(
        String code,
        String name,
        @Nullable String nameZh,
        String country,
        @Nullable String region,
        double latitude,
        double longitude,
        long population,
        ZoneId zone) {}
