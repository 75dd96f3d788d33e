package io.agglo.pipeline.jobs;

import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchSink;
import io.agglo.connectors.elasticsearch.IndexDocument;
import io.agglo.pipeline.change.Document;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Decision;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;

/** Where the outputs of the topology go: the indices, and the archive. */
public final class Sinks {
    private Sinks() {}

    /**
     * Attaches the sinks.
     *
     * @param archive folder of any Flink file system
     */
    public static void attach(
            CityClustersJob.Outputs outputs, ElasticsearchConfig elasticsearch, Path archive) {
        Sink<IndexDocument> indices = ElasticsearchSink.into(elasticsearch).build();
        outputs.documents()
                .map(Sinks::toIndex)
                .returns(TypeInformation.of(IndexDocument.class))
                .name("documents to index")
                .uid("documents-to-index")
                .sinkTo(indices)
                .name("Elasticsearch")
                .uid("elasticsearch");
        Sink<Capture> records = Archive.records(archive);
        outputs.archived().sinkTo(records).name("archive of records").uid("archive-records");
        Sink<Decision> decisions = Archive.decisions(archive);
        outputs.decided().sinkTo(decisions).name("archive of decisions").uid("archive-decisions");
    }

    private static IndexDocument toIndex(Document document) {
        return new IndexDocument(
                document.index(), document.id(), document.version(), document.json());
    }
}
