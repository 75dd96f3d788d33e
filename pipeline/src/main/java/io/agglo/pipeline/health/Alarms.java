package io.agglo.pipeline.health;

import io.agglo.pipeline.health.Alarm.Kind;
import io.agglo.schemas.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which alarms a report opens, keeps open and closes. */
final class Alarms {

    /** Share of the visits that must not fail, 0 to 1, whatever is usual for the source. */
    static final double LEAST_SUCCESS = 0.5;

    /** Level of the visits that do not fail, among those of the fields; no field is called so. */
    private static final String VISITS = "";

    /**
     * What a report changes.
     *
     * @param levels the levels after it, by field; the visits under the empty name
     * @param opened alarms that are open from now on
     * @param closed keys of those that are no longer
     */
    record Outcome(Map<String, Level> levels, List<Alarm> opened, List<String> closed) {}

    private final SourceReport report;
    private final Map<String, Level> levels;
    private final Map<String, Alarm> open;
    private final List<Alarm> opened = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();

    private Alarms(SourceReport report, Map<String, Level> levels, Map<String, Alarm> open) {
        this.report = report;
        this.levels = levels;
        this.open = open;
    }

    /**
     * Judges a report.
     *
     * @param rhythm how often the source has yielded something new
     * @param levels the levels before it; changed to those after it
     * @param open alarms that are open, by key
     */
    static Outcome judge(
            SourceReport report,
            Rhythm rhythm,
            Map<String, Level> levels,
            Map<String, Alarm> open) {
        Alarms alarms = new Alarms(report, levels, open);
        alarms.hosts();
        alarms.silence(rhythm);
        alarms.visits();
        alarms.fields();
        return new Outcome(levels, alarms.opened, alarms.closed);
    }

    private void hosts() {
        tell(
                report.getHostsOpen() > 0,
                alarm(
                        Kind.BREAKER_OPEN,
                        "",
                        0,
                        report.getHostsOpen(),
                        "%d of %d hosts failed too often in a row and are only probed"
                                .formatted(report.getHostsOpen(), report.getHosts())));
        tell(
                report.getRobotsDeferred() > 0,
                alarm(
                        Kind.ROBOTS_DEFERRED,
                        "",
                        0,
                        report.getRobotsDeferred(),
                        "robots.txt of %d of %d hosts cannot be read, so nothing of them is"
                                .formatted(report.getRobotsDeferred(), report.getHosts())));
        String fault = report.getProfileFault();
        tell(fault != null, alarm(Kind.PROFILE_REFUSED, "", 0, 1, fault == null ? "" : fault));
    }

    private void silence(Rhythm rhythm) {
        Duration reread = Duration.ofMillis(report.getRereadMillis());
        Duration patience = rhythm.patience(reread);
        Optional<Duration> overdue = rhythm.overdue(report.getPeriodUntil(), reread);
        tell(
                overdue.isPresent(),
                alarm(
                        Kind.NO_NEW_RECORD,
                        "",
                        patience.toSeconds(),
                        overdue.orElse(Duration.ZERO).toSeconds(),
                        "nothing new since %s; the source is usually not silent for more than %d s"
                                .formatted(rhythm.lastNew(), patience.toSeconds())));
    }

    private void visits() {
        long visits = report.getFetches().values().stream().mapToLong(Long::longValue).sum();
        Level.Step step =
                levels.getOrDefault(VISITS, Level.NONE)
                        .plus(visits, visits - report.getFailed(), LEAST_SUCCESS);
        levels.put(VISITS, step.level());
        Level.Judgement judgement = step.judgement();
        if (judgement != null) {
            double usual = Math.min(1 - judgement.expected(), 1 - LEAST_SUCCESS);
            double seen = 1 - judgement.seen();
            tell(
                    judgement.fallen(),
                    alarm(
                            Kind.ERROR_SHARE,
                            "",
                            usual,
                            seen,
                            "%.0f %% of the visits failed, where %.0f %% would be in order: %s"
                                    .formatted(100 * seen, 100 * usual, report.getFetches())));
        }
    }

    private void fields() {
        report.getFilled().forEach((field, filled) -> field(field, report.getRecords(), filled));
        report.getMissing()
                .forEach(
                        (field, missing) -> {
                            if (!report.getFilled().containsKey(field)) {
                                required(field, missing);
                            }
                        });
        report.getLeastFill()
                .keySet()
                .forEach(
                        field -> {
                            if (!report.getFilled().containsKey(field)
                                    && !report.getMissing().containsKey(field)) {
                                required(field, 0);
                            }
                        });
    }

    /** Every record has the field; what lacks it was refused. */
    private void required(String field, long missing) {
        field(field, report.getRecords() + missing, report.getRecords());
    }

    private void field(String field, long of, long filled) {
        Level.Step step =
                levels.getOrDefault(field, Level.NONE)
                        .plus(of, filled, report.getLeastFill().getOrDefault(field, 0.0));
        levels.put(field, step.level());
        Level.Judgement judgement = step.judgement();
        if (judgement != null) {
            tell(
                    judgement.fallen(),
                    alarm(
                            Kind.FILL_FALLEN,
                            field,
                            judgement.expected(),
                            judgement.seen(),
                            "%s stands in %.0f %% of the records, where %.0f %% are expected: has the site changed?"
                                    .formatted(
                                            field,
                                            100 * judgement.seen(),
                                            100 * judgement.expected())));
        }
    }

    private Alarm alarm(Kind kind, String field, double expected, double seen, String detail) {
        Instant since = report.getPeriodUntil();
        return new Alarm(kind, field, expected, seen, since, detail);
    }

    private void tell(boolean holds, Alarm alarm) {
        if (holds && !open.containsKey(alarm.key())) {
            opened.add(alarm);
        } else if (!holds && open.containsKey(alarm.key())) {
            closed.add(alarm.key());
        }
    }
}
