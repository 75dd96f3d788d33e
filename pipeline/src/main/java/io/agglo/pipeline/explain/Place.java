package io.agglo.pipeline.explain;

import io.agglo.pipeline.change.SnapshotKey;
import org.jspecify.annotations.Nullable;

/**
 * What a document of indicators stands for.
 *
 * @param key country, window and day
 * @param city city code, absent above the city
 * @param sector sector id, absent where all sectors are taken together
 */
public record Place(SnapshotKey key, @Nullable String city, @Nullable String sector) {

    /** {@code country}, {@code sector}, {@code city} or {@code city_sector}. */
    public String level() {
        if (city == null) {
            return sector == null ? "country" : "sector";
        }
        return sector == null ? "city" : "city_sector";
    }

    /** Id among the documents of all days. */
    public String id() {
        return String.join(
                "|",
                level(),
                key.country(),
                city == null ? "" : city,
                sector == null ? "" : sector,
                Integer.toString(key.windowDays()),
                key.asof().toString());
    }

    /**
     * The place of another level that this one is a part of, or this place itself.
     *
     * @return absent where this place does not lie in one of that level
     */
    public @Nullable Place at(String level) {
        return switch (level) {
            case "country" -> new Place(key, null, null);
            case "city" -> city == null ? null : new Place(key, city, null);
            case "sector" -> sector == null ? null : new Place(key, null, sector);
            default -> level.equals(level()) ? this : null;
        };
    }
}
