package io.agglo.pipeline.jobs;

import io.agglo.connectors.elasticsearch.ElasticsearchConfig;
import io.agglo.connectors.elasticsearch.ElasticsearchSink;
import io.agglo.connectors.elasticsearch.IndexDocument;
import io.agglo.pipeline.change.Document;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Decision;
import io.agglo.schemas.catalogue.IndexTemplates;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the outputs of the topology go: the indices, and the archive. */
public final class Sinks {
    private Sinks() {}

    /**
     * Attaches the sinks of a run that reads the world.
     *
     * @param archive folder of any Flink file system
     */
    public static void attach(
            CityClustersJob.Outputs outputs, ElasticsearchConfig elasticsearch, Path archive) {
        index(outputs.documents(), elasticsearch);
        Sink<Capture> records = Archive.records(archive);
        outputs.archived().sinkTo(records).name("archive of records").uid("archive-records");
        decisions(outputs, archive);
    }

    /**
     * Attaches the sinks of a run that reads an archive: its records stand there already, and the
     * logs tell of what happened, not of the replay.
     *
     * @param archive folder of any Flink file system, which takes the judgements of this run
     */
    public static void attachReplay(
            CityClustersJob.Outputs outputs, ElasticsearchConfig elasticsearch, Path archive) {
        index(
                outputs.documents()
                        .filter(document -> !IndexTemplates.LOGS.contains(document.index()))
                        .name("without logs")
                        .uid("without-accounts"),
                elasticsearch);
        decisions(outputs, archive);
    }

    private static void decisions(CityClustersJob.Outputs outputs, Path archive) {
        Sink<Decision> decisions = Archive.decisions(archive);
        outputs.decided().sinkTo(decisions).name("archive of decisions").uid("archive-decisions");
    }

    private static void index(DataStream<Document> documents, ElasticsearchConfig elasticsearch) {
        Sink<IndexDocument> indices = ElasticsearchSink.into(elasticsearch).build();
        documents
                .map(Sinks::toIndex)
                .returns(TypeInformation.of(IndexDocument.class))
                .name("documents to index")
                .uid("documents-to-index")
                .sinkTo(indices)
                .name("Elasticsearch")
                .uid("elasticsearch");
    }

    private static IndexDocument toIndex(Document document) {
        return new IndexDocument(
                document.index(), document.id(), document.version(), document.json());
    }
}
