package io.agglo.pipeline.follow;

import io.agglo.pipeline.change.JsonObject;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.SectorCatalogue;
import io.agglo.schemas.catalogue.SectorCatalogue.Sector;
import io.agglo.schemas.catalogue.SignalRules;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signals to documents, without {@code computed_at}. */
public final class SignalDocuments {
    private static final Gazetteer GAZETTEER = Gazetteer.standard();
    private static final SectorCatalogue SECTORS = SectorCatalogue.standard();
    private static final String PARAMETERS =
            "catalogue-%d %s"
                    .formatted(
                            IndicatorCatalogue.standard().version(),
                            SignalRules.standard().version());

    /** A choice of a sector on a board must not hide the signals of whole cities. */
    private static final List<String> ALL_SECTORS =
            SECTORS.sectors().stream().map(Sector::name).toList();

    private SignalDocuments() {}

    /** Id of a signal: rule, level, country, city, sector, window and first day. */
    static String id(String country, Signal signal) {
        String[] place = signal.place().split("\\|", -1);
        return String.join(
                "|",
                signal.rule().name(),
                place[0],
                country,
                place[1],
                place[2],
                Integer.toString(signal.rule().window()),
                signal.opened().toString());
    }

    /** The document of a signal; UTF-8. */
    static byte[] json(String country, Signal signal) {
        String[] place = signal.place().split("\\|", -1);
        Optional<City> city = GAZETTEER.city(place[1]);
        Optional<Sector> sector = SECTORS.sector(place[2]);
        JsonObject json =
                new JsonObject()
                        .put("rule", signal.rule().name())
                        .put("rule_name", signal.rule().label())
                        .put("level", place[0])
                        .put("country", country)
                        .put("city", place[1]);
        city.ifPresent(
                known ->
                        json.put("city_name", known.name())
                                .putPoint("location", known.latitude(), known.longitude()));
        return json.put("sector", place[2].isEmpty() ? null : place[2])
                .put(
                        "sector_name",
                        place[2].isEmpty()
                                ? ALL_SECTORS
                                : sector.map(Sector::name).stream().toList())
                .put("window", signal.rule().window())
                .putNumbers("window_days", IndicatorCatalogue.standard().windows())
                .put("opened", signal.opened())
                .put("last_seen", signal.lastSeen())
                .put("closed", signal.closed())
                .put("status", signal.closed() == null ? "open" : "closed")
                .put("maybe_older", signal.earlier())
                .put("days_seen", signal.days())
                .put("indicator", signal.rule().value())
                .put("value", signal.tested().seen().value())
                .put("value_lo", signal.tested().seen().lo())
                .put("value_hi", signal.tested().seen().hi())
                .put("value_n", Math.round(signal.tested().n()))
                .put("expected", signal.tested().expected())
                .put("z", signal.tested().z())
                .put("p", signal.tested().p())
                .put("q", signal.q())
                .put("tests", signal.family())
                .put(
                        "text",
                        String.format(
                                Locale.ROOT,
                                "%s: %s%s, %s in the window to %s; q = %.2g among %d tested.",
                                signal.rule().label(),
                                city.map(City::name).orElse(place[1]),
                                sector.map(known -> ", " + known.name()).orElse(""),
                                signal.says(),
                                signal.lastSeen(),
                                signal.q(),
                                signal.family()))
                .put("documents", signal.documents())
                .put("param_version", PARAMETERS)
                .bytes();
    }
}
