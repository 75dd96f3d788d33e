package io.agglo.pipeline.change;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Instants to calendar days, city by city. */
public interface CityCalendar extends Serializable {

    /**
     * The day on which an instant falls.
     *
     * @param country ISO 3166-1 alpha-2; its own zone serves where the city is unknown
     */
    LocalDate day(Instant instant, String country, @Nullable String cityCode);
}
