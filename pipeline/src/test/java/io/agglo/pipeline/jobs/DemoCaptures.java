package io.agglo.pipeline.jobs;

import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.schemas.Capture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** What a crawl of the demo's sites yields, as a list. */
final class DemoCaptures {
    private DemoCaptures() {}

    static List<Capture> of(DemoSites sites) throws Exception {
        StreamExecutionEnvironment env = JobRun.strictEnvironment(2);
        List<Capture> captures = new ArrayList<>();
        try (CloseableIterator<Capture> crawled =
                env.fromSource(
                                CaptureFunction.source(profiles(sites))
                                        .withLoopback()
                                        .once()
                                        .build(),
                                WatermarkStrategy.noWatermarks(),
                                "crawl")
                        .uid("crawl")
                        .executeAndCollect()) {
            crawled.forEachRemaining(captures::add);
        }
        return captures;
    }

    private static List<SiteProfile> profiles(DemoSites sites) {
        return sites.profiles().values().stream()
                .map(yaml -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .map(SiteProfiles::read)
                .toList();
    }
}
