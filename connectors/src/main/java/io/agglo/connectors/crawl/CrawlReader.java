package io.agglo.connectors.crawl;

import io.agglo.connectors.http.SpoolFolder;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfiles;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.core.io.InputStatus;

/** The reader of one subtask: Flink's own, over {@link HostCrawl}s. */
final class CrawlReader<T>
        extends SingleThreadMultiplexSourceReaderBase<Visit, T, HostSplit, HostCrawl> {

    private final Map<String, HostCrawl> running;
    private final CrawlReports<T> reports;
    private final Map<String, String> faults;
    private final Map<String, String> applied = new TreeMap<>();
    private final Clock clock;
    private final Function<HostSplit, HostCrawl> begin;
    private final SpoolFolder spools;

    /**
     * @param spools where large bodies are kept; closed with the reader
     */
    CrawlReader(
            Supplier<SplitReader<Visit, HostSplit>> reader,
            VisitEmitter<T> emitter,
            CrawlReports<T> reports,
            Map<String, HostCrawl> running,
            Map<String, String> faults,
            Clock clock,
            Function<HostSplit, HostCrawl> begin,
            SpoolFolder spools,
            SourceReaderContext context) {
        super(reader, emitter, context.getConfiguration(), context);
        this.reports = reports;
        this.running = running;
        this.faults = faults;
        this.clock = clock;
        this.begin = begin;
        this.spools = spools;
    }

    /** Called at least every few seconds, also when nothing is read. */
    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
        InputStatus status = super.pollNext(output);
        if (status == InputStatus.END_OF_INPUT) {
            reports.tellLast(output::collect);
        } else {
            reports.tellIfOver(output::collect);
        }
        return status;
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (!(event instanceof ProfileNews news)) {
            super.handleSourceEvents(event);
            return;
        }
        faults.clear();
        faults.putAll(news.faults());
        applied.putAll(news.applied());
        news.applied()
                .forEach(
                        (id, text) -> {
                            SiteProfile profile = SiteProfiles.read(text, id);
                            running.values()
                                    .forEach(host -> host.apply(profile, text, clock.instant()));
                        });
    }

    @Override
    protected HostCrawl initializedState(HostSplit split) {
        HostCrawl crawl = begin.apply(split);
        applied.forEach(
                (id, text) -> crawl.apply(SiteProfiles.read(text, id), text, clock.instant()));
        running.put(split.id(), crawl);
        return crawl;
    }

    @Override
    protected HostSplit toSplitType(String splitId, HostCrawl crawl) {
        return crawl.snapshot();
    }

    @Override
    protected void onSplitFinished(Map<String, HostCrawl> finished) {
        running.keySet().removeAll(finished.keySet());
    }

    /** Pages that wait to be read need their files until then: only the reader knows the end. */
    @Override
    public void close() throws Exception {
        try (spools) {
            super.close();
        }
    }
}
