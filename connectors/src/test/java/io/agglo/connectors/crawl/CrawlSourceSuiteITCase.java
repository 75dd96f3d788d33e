package io.agglo.connectors.crawl;

import static io.agglo.connectors.http.FakeWeb.text;

import io.agglo.connectors.http.FakeWeb;
import io.agglo.connectors.http.FakeWeb.FakeSite;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.testframe.environment.MiniClusterTestEnvironment;
import org.apache.flink.connector.testframe.external.ExternalContextFactory;
import org.apache.flink.connector.testframe.external.ExternalSystemSplitDataWriter;
import org.apache.flink.connector.testframe.external.source.DataStreamSourceExternalContext;
import org.apache.flink.connector.testframe.external.source.TestingSourceSettings;
import org.apache.flink.connector.testframe.junit.annotations.TestContext;
import org.apache.flink.connector.testframe.junit.annotations.TestEnv;
import org.apache.flink.connector.testframe.junit.annotations.TestSemantics;
import org.apache.flink.connector.testframe.testsuites.SourceTestSuiteBase;
import org.apache.flink.core.execution.CheckpointingMode;

/** Flink's own suite for sources: a split is a site, a record the body of a detail page. */
class CrawlSourceSuiteITCase extends SourceTestSuiteBase<String> {

    @TestSemantics CheckpointingMode[] semantics = {CheckpointingMode.EXACTLY_ONCE};
    @TestEnv MiniClusterTestEnvironment flink = new MiniClusterTestEnvironment();
    @TestContext ExternalContextFactory<Web> web = name -> new Web();

    /** Sites that are there from the start; a writer adds pages to the next of them. */
    static final class Web implements DataStreamSourceExternalContext<String> {
        private final FakeWeb web = new FakeWeb();
        private final List<FakeSite> sites =
                Stream.generate(web::site)
                        .limit(6)
                        .map(site -> site.links("/list", List.of()))
                        .toList();
        private int written;

        @Override
        public Source<String, ?, ?> createSource(TestingSourceSettings settings) {
            CrawlSource.Builder<String> crawl =
                    Sites.crawl(sites.stream().map(Sites::listed).toList());
            return settings.getBoundedness() == Boundedness.BOUNDED
                    ? crawl.once().build()
                    : crawl.build();
        }

        @Override
        public ExternalSystemSplitDataWriter<String> createSourceSplitDataWriter(
                TestingSourceSettings settings) {
            FakeSite site = sites.get(written++);
            List<String> paths = new ArrayList<>();
            return new ExternalSystemSplitDataWriter<>() {
                @Override
                public void writeRecords(List<String> records) {
                    for (String body : records) {
                        String path = "/d/" + paths.size();
                        site.on(path, text(body));
                        paths.add(path);
                    }
                    site.links("/list", paths);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public List<String> generateTestData(
                TestingSourceSettings settings, int splitIndex, long seed) {
            Random random = new Random(seed);
            return IntStream.range(0, 25)
                    .mapToObj(i -> splitIndex + "-" + i + "-" + random.nextLong())
                    .toList();
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }

        @Override
        public List<URL> getConnectorJarPaths() {
            return List.of();
        }

        @Override
        public void close() {
            web.close();
        }
    }
}
