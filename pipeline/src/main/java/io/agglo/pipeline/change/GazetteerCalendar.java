package io.agglo.pipeline.change;

import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The calendar of each city's own zone, as the gazetteer states it. */
public final class GazetteerCalendar implements CityCalendar {
    private static final long serialVersionUID = 1;

    @Override
    public LocalDate day(Instant instant, String country, @Nullable String cityCode) {
        Gazetteer gazetteer = Gazetteer.standard();
        ZoneId zone = cityCode == null ? gazetteer.countryZone(country) : gazetteer.zone(cityCode);
        return instant.atZone(zone).toLocalDate();
    }
}
