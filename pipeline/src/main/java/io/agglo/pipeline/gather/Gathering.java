package io.agglo.pipeline.gather;

import io.agglo.pipeline.change.NewsEvent;
import io.agglo.pipeline.change.NewsEventChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Report;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reports of one key to the events that they are of; a function of the set of reports.
 *
 * <p>The earliest story begins an event, and every story up to {@value #INSTRUMENT_DAYS} days after
 * it ({@value #EVENT_DAYS} where no instrument is reported) is of the same one; the next story
 * begins another. Of stories of one day the smaller record id is the earlier.
 */
final class Gathering {
    /** Days through which the press comes back to a measure: announcement, terms, first winners. */
    static final int INSTRUMENT_DAYS = 30;

    /** Days through which the press comes back to what happened to a firm. */
    static final int EVENT_DAYS = 7;

    private static final Comparator<Report> EARLIEST =
            Comparator.comparing(Report::day).thenComparing(Report::recordId);

    private Gathering() {}

    /** The events, in order of their first stories. */
    static List<NewsEvent> events(Collection<Report> reports) {
        List<Report> ordered = reports.stream().sorted(EARLIEST).toList();
        List<NewsEvent> events = new ArrayList<>();
        int from = 0;
        while (from < ordered.size()) {
            Report first = ordered.get(from);
            LocalDate last = first.day().plusDays(reach(first));
            int to = from;
            while (to < ordered.size() && !ordered.get(to).day().isAfter(last)) {
                to++;
            }
            events.add(event(ordered.subList(from, to)));
            from = to;
        }
        return events;
    }

    /**
     * What changes where these reports take the place of those: events that are no longer what they
     * were are taken back first.
     *
     * @param arrival why an event counts that is new, where none is taken back
     */
    static List<NewsEventChange> changes(
            Collection<Report> before, Collection<Report> after, Reason arrival) {
        Set<NewsEvent> gone = new LinkedHashSet<>(events(before));
        Set<NewsEvent> come = new LinkedHashSet<>();
        for (NewsEvent event : events(after)) {
            if (!gone.remove(event)) {
                come.add(event);
            }
        }
        Reason reason = gone.isEmpty() ? arrival : Reason.RETRACT;
        List<NewsEventChange> changes = new ArrayList<>();
        gone.forEach(event -> changes.add(new NewsEventChange(-1, event, Reason.RETRACT)));
        come.forEach(event -> changes.add(new NewsEventChange(1, event, reason)));
        return changes;
    }

    private static int reach(Report report) {
        return report.level() == null ? EVENT_DAYS : INSTRUMENT_DAYS;
    }

    private static NewsEvent event(List<Report> reports) {
        Report first = reports.get(0);
        return new NewsEvent(
                first.key() + "|" + first.day(),
                first.what(),
                first.level(),
                first.country(),
                reports.stream().map(Report::city).distinct().sorted().toList(),
                first.sector(),
                least(reports, Report::effectiveOn, first.day()),
                reports.stream()
                        .map(Report::amount)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                reports.stream().anyMatch(Report::rdCondition),
                first.instruments(),
                first.title(),
                firstOf(reports, Report::issuer),
                firstOf(reports, Report::condition),
                reports.stream().map(Report::recordId).toList());
    }

    private static LocalDate least(
            List<Report> reports, Function<Report, @Nullable LocalDate> stated, LocalDate none) {
        return reports.stream()
                .map(stated)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(none);
    }

    private static @Nullable String firstOf(
            List<Report> reports, Function<Report, @Nullable String> stated) {
        return reports.stream().map(stated).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
