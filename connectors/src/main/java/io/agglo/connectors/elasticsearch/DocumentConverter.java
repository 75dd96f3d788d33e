package io.agglo.connectors.elasticsearch;

import io.agglo.connectors.elasticsearch.RefusedDocuments.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.jspecify.annotations.Nullable;

/**
 * Turns documents into entries of a bulk request. What no request can carry becomes a rejection
 * here: sent, it would fail its whole batch, and the job with it, again after every restart.
 */
final class DocumentConverter implements ElementConverter<IndexDocument, BulkEntry> {

    private static final long serialVersionUID = 1;

    private final String rejections;
    private final int documentBytes;

    DocumentConverter(String rejections, int documentBytes) {
        this.rejections = rejections;
        this.documentBytes = documentBytes;
    }

    @Override
    public BulkEntry apply(IndexDocument document, SinkWriter.@Nullable Context context) {
        return convert(document);
    }

    BulkEntry convert(IndexDocument document) {
        int idBytes = document.id().getBytes(StandardCharsets.UTF_8).length;
        if (idBytes == 0 || idBytes > RefusedDocuments.MAX_ID_BYTES) {
            return reject(
                    document,
                    Reason.DOCUMENT_ID_INVALID,
                    "the id has %d bytes, 1 to %d are allowed"
                            .formatted(idBytes, RefusedDocuments.MAX_ID_BYTES));
        }
        byte[] json = document.json();
        if (json != null && json.length > documentBytes) {
            return reject(
                    document,
                    Reason.DOCUMENT_TOO_LARGE,
                    "the document has %d bytes, elasticsearch.document-bytes allows %d"
                            .formatted(json.length, documentBytes));
        }
        return BulkEntry.first(
                document.index(),
                document.id(),
                document.version(),
                json == null ? null : onOneLine(json));
    }

    private BulkEntry reject(IndexDocument document, Reason reason, String detail) {
        return new RefusedDocuments(rejections)
                .reject(
                        document.index(),
                        document.id(),
                        document.version(),
                        document.json(),
                        reason,
                        detail);
    }

    /** A line feed ends a document in a bulk request; in valid JSON it only separates tokens. */
    private static byte[] onOneLine(byte[] json) {
        byte @Nullable [] copy = null;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n') {
                copy = copy == null ? json.clone() : copy;
                copy[i] = ' ';
            }
        }
        return copy == null ? json : copy;
    }
}
