package io.agglo.pipeline.health;

import io.agglo.pipeline.change.JsonObject;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.SourceReport;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents of periods and alarms; the same ones for the same source, period and alarm. */
final class HealthDocuments {
    private HealthDocuments() {}

    /** Id of the document of a period. */
    static String id(SourceReport report) {
        return report.getSource() + "|" + report.getPeriodFrom();
    }

    /** Id of the document of an alarm. */
    static String id(String source, Alarm alarm) {
        return "%s|%s|%s".formatted(source, alarm.key(), alarm.since());
    }

    /**
     * A period of a source.
     *
     * @param counts what became of its records
     * @param alarms alarms that are open at its end
     */
    static byte[] period(SourceReport report, @Nullable SourceCount counts, int alarms) {
        Map<String, Number> fetches = new TreeMap<>();
        report.getFetches()
                .forEach((outcome, count) -> fetches.put(outcome.toLowerCase(Locale.ROOT), count));
        return new JsonObject()
                .put("entry", "period")
                .put("source", report.getSource())
                .put("profile_version", (long) report.getProfileVersion())
                .put("period_from", report.getPeriodFrom())
                .put("period_until", report.getPeriodUntil())
                .putNumbers("fetches", fetches)
                .put("failed", report.getFailed())
                .put("bytes", report.getBytes())
                .put("latency_p50", number(report.getLatencyP50()))
                .put("latency_p90", number(report.getLatencyP90()))
                .put("latency_p99", number(report.getLatencyP99()))
                .put("hosts", (long) report.getHosts())
                .put("hosts_open", (long) report.getHostsOpen())
                .put("robots", robots(report))
                .put("robots_deferred", (long) report.getRobotsDeferred())
                .put("frontier_size", report.getFrontierSize())
                .put("last_fetched_at", report.getNewestCapture())
                .put("read", counts == null ? 0 : counts.read())
                .put("accepted", counts == null ? 0 : counts.accepted())
                .put("duplicates", counts == null ? 0 : counts.duplicates())
                .put("rejected", counts == null ? 0 : counts.rejected())
                .putNumbers("fill", fill(report))
                .put("alarms_open", (long) alarms)
                .put("@timestamp", report.getPeriodUntil())
                .bytes();
    }

    /**
     * An alarm.
     *
     * @param until when it was closed, absent while it is open
     */
    static byte[] alarm(String source, Alarm alarm, @Nullable Instant until) {
        return new JsonObject()
                .put("entry", "alarm")
                .put("source", source)
                .put("alarm", alarm.kind().name())
                .put("field", alarm.field().isEmpty() ? null : alarm.field())
                .put("state", until == null ? "open" : "closed")
                .put("expected", alarm.expected())
                .put("seen", alarm.seen())
                .put("since", alarm.since())
                .put("until", until)
                .put("detail", alarm.detail())
                .put("@timestamp", until == null ? alarm.since() : until)
                .bytes();
    }

    private static @Nullable Double number(@Nullable Integer millis) {
        return millis == null ? null : Double.valueOf(millis);
    }

    private static String robots(SourceReport report) {
        if (report.getRobotsDeferred() > 0) {
            return "deferred";
        }
        return report.getRobotsKnown() > 0 ? "known" : "unknown";
    }

    /** Share of the records that have a field; nothing without records. */
    private static Map<String, Number> fill(SourceReport report) {
        Map<String, Number> shares = new TreeMap<>();
        long records = report.getRecords();
        if (records > 0) {
            report.getFilled()
                    .forEach((field, filled) -> shares.put(field, (double) filled / records));
        }
        report.getMissing()
                .forEach(
                        (field, missing) ->
                                shares.putIfAbsent(field, (double) records / (records + missing)));
        return shares;
    }
}
