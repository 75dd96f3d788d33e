package io.agglo.pipeline.jobs;

import io.agglo.connectors.crawl.CrawlSource;
import io.agglo.connectors.http.WarcRecording;
import io.agglo.pipeline.aggregate.AsofSchedule;
import io.agglo.pipeline.change.Cadence;
import io.agglo.pipeline.change.EmissionClock;
import io.agglo.pipeline.config.Configuration;
import io.agglo.pipeline.deduplicate.Timeliness;
import io.agglo.schemas.Capture;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** What a configuration means to the topology. */
public final class ConfiguredJob {
    private ConfiguredJob() {}

    /**
     * The crawl of the configured sites: how the connections are made, and whether it is recorded
     * or read from a recording.
     *
     * @param base folder that relative paths start at
     * @throws IllegalArgumentException in one line, if a profile, a folder or a secret is missing
     *     or wrong
     */
    public static CrawlSource.Builder<Capture> crawl(Configuration configuration, Path base) {
        CrawlSource.Builder<Capture> crawl =
                Harness.reach(CaptureFunction.source(configuration.siteProfiles(base)));
        crawl.reload(configuration.profileFiles(base), configuration.reloadEvery());
        crawl.reports(new CaptureFunction.Reports(), configuration.health().every());
        if (configuration.once()) {
            crawl.once();
        }
        through(configuration.proxy(), crawl);
        if (configuration.record() != null) {
            Path folder = Configuration.localFolder("record", configuration.record(), base);
            Configuration.folder("record", folder.toString(), base);
            crawl.recordTo(folder);
        }
        if (configuration.replay() != null) {
            Path folder = Configuration.localFolder("replay", configuration.replay(), base);
            try {
                WarcRecording.of(folder);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "replay (%s): %s".formatted(configuration.replay(), e.getMessage()), e);
            }
            crawl.replayFrom(folder);
        }
        return crawl;
    }

    private static void through(Configuration.Proxy proxy, CrawlSource.Builder<Capture> crawl) {
        if (proxy.url() == null) {
            return;
        }
        proxy.check();
        URI url = URI.create(proxy.url());
        if (proxy.user() == null || proxy.password() == null) {
            crawl.proxy(url.getHost(), url.getPort());
        } else {
            crawl.proxy(url.getHost(), url.getPort(), proxy.user(), proxy.password());
        }
    }

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
