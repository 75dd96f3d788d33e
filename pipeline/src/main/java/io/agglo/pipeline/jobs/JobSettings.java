package io.agglo.pipeline.jobs;

import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.deduplicate.Timeliness;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a topology needs to know.
 *
 * @param schedule which days have indicator documents
 * @param cadence how often changed sums are sent
 * @param timeliness which documents count as late
 * @param finalAfter how long after its end a day is final: later changes of it are revisions
 * @param publishEvery how often one document of a record is written at most
 * @param clock versions of the documents
 */
public record JobSettings(
        AsofSchedule schedule,
        Cadence cadence,
        Timeliness timeliness,
        Duration finalAfter,
        Duration publishEvery,
        EmissionClock clock)
        implements Serializable {

    /** The settings that serve a running service. */
    public static JobSettings standard() {
        return new JobSettings(
                AsofSchedule.standard(),
                Cadence.standard(),
                new Timeliness(Duration.ofDays(7)),
                Duration.ofDays(3),
                Duration.ofSeconds(1),
                EmissionClock.fresh());
    }

    /** The same settings with another schedule. */
    public JobSettings withSchedule(AsofSchedule other) {
        return new JobSettings(other, cadence, timeliness, finalAfter, publishEvery, clock);
    }

    /** The same settings with another cadence. */
    public JobSettings withCadence(Cadence other) {
        return new JobSettings(schedule, other, timeliness, finalAfter, publishEvery, clock);
    }

    /** The same settings with versions above what indices already hold. */
    public JobSettings withClock(EmissionClock other) {
        return new JobSettings(schedule, cadence, timeliness, finalAfter, publishEvery, other);
    }
}
