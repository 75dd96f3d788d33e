package io.agglo.pipeline.indicators;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a window of days counted, as it was known on some day.
 *
 * <p>An event counts in {@code (asof - w, asof]} by its own day, whenever it was seen; it is known
 * from the day on which it was first seen until the day on which its retraction was. Seeing it
 * again changes nothing, nor does the order in which events come.
 *
 * <p>Source: Snodgrass (1999), Developing Time-Oriented Database Applications, for the two time
 * axes.
 */
public final class WindowView {
    private final Map<String, Event> events = new HashMap<>();
    private final Map<String, Double> retracted = new HashMap<>();

    private WindowView() {}

    /**
     * A sighting of an event.
     *
     * @param id what makes it the same event when seen again
     * @param day day of the event
     * @param seen day on which it was seen
     */
    public record Event(String id, double day, double seen, String city, String sector) {}

    /**
     * All sightings and retractions.
     *
     * @param retractions day on which each retraction was seen, by event
     */
    public static WindowView of(Collection<Event> sightings, Map<String, Double> retractions) {
        WindowView view = new WindowView();
        sightings.forEach(
                event ->
                        view.events.merge(
                                event.id(), event, (a, b) -> b.seen() < a.seen() ? b : a));
        view.retracted.putAll(retractions);
        return view;
    }

    /** Cities of all events, whether they count or not. */
    public SortedSet<String> cities() {
        return names(Event::city);
    }

    /** Sectors of all events, whether they count or not. */
    public SortedSet<String> sectors() {
        return names(Event::sector);
    }

    private SortedSet<String> names(Function<Event, String> name) {
        SortedSet<String> names = new TreeSet<>();
        events.values().forEach(event -> names.add(name.apply(event)));
        return names;
    }

    /**
     * Events of each city and sector, both in the order of their names.
     *
     * @param asof last day of the window
     * @param w days of the window
     * @param seenBy day of which the knowledge counts, included
     */
    public double[][] counts(double asof, double w, double seenBy) {
        Set<Event> known = new HashSet<>(events.values());
        known.removeIf(
                event ->
                        event.seen() > seenBy
                                || retracted.getOrDefault(event.id(), Double.MAX_VALUE) <= seenBy
                                || event.day() <= asof - w
                                || event.day() > asof);
        return cities().stream()
                .map(city -> sectors().stream().mapToDouble(s -> count(known, city, s)).toArray())
                .toArray(double[][]::new);
    }

    private static double count(Set<Event> events, String city, String sector) {
        return events.stream()
                .filter(event -> event.city().equals(city) && event.sector().equals(sector))
                .count();
    }
}
