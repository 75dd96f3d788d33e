package io.agglo.pipeline.jobs;

import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.aggregate.Cadence;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.deduplicate.Timeliness;

/** What a configuration means to the topology. */
public final class ConfiguredJob {
    private ConfiguredJob() {}

    /**
     * Settings of the topology.
     *
     * @param highestStored highest version that the indices hold, epoch milliseconds, 0 if none
     */
    public static JobSettings settings(Configuration configuration, long highestStored) {
        Configuration.Schedule schedule = configuration.schedule();
        return new JobSettings(
                new AsofSchedule(
                        schedule.from(),
                        schedule.until(),
                        schedule.dailyDays(),
                        schedule.weeklyYears(),
                        switch (schedule.then()) {
                            case NOTHING -> AsofSchedule.Earlier.NOTHING;
                            case YEAR_END -> AsofSchedule.Earlier.YEAR_END;
                        }),
                new Cadence(configuration.emit().every(), configuration.emit().historyEvery()),
                new Timeliness(configuration.lateAfter()),
                configuration.finalAfter(),
                configuration.emit().recordsEvery(),
                new EmissionClock(highestStored));
    }
}
