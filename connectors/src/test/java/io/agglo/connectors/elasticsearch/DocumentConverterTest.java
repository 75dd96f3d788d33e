package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.schemas.catalogue.IndexTemplates;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocumentConverterTest {

    private final DocumentConverter converter =
            new DocumentConverter(IndexTemplates.REJECTIONS, 1024);

    @Test
    void aDocumentPassesUntouched() {
        byte[] json = "{\"name\":\"Ångström\"}".getBytes(UTF_8);

        BulkEntry entry = converter.convert(new IndexDocument("agglo-firms", "1", 42, json));

        assertThat(entry).isEqualTo(BulkEntry.first("agglo-firms", "1", 42, json));
    }

    @Test
    void aLineFeedBetweenTokensBecomesASpace() {
        byte[] json = "{\n\"a\":1\n}".getBytes(UTF_8);

        BulkEntry entry = converter.convert(new IndexDocument("agglo-firms", "1", 42, json));

        assertThat(entry.json()).isEqualTo("{ \"a\":1 }".getBytes(UTF_8));
        assertThat(json).contains('\n');
    }

    @Test
    void aDocumentTooLargeForARequestBecomesARejectionThatSaysWhereItCameFrom() throws IOException {
        String json =
                "{\"tags\":[1,{\"source\":\"no\"}],\"source\":\"board\",\"url\":\"http://a/1\",\"body\":\""
                        + "x".repeat(1024)
                        + "\"}";

        BulkEntry entry =
                converter.convert(
                        new IndexDocument("agglo-news", "1", 86_400_000, json.getBytes(UTF_8)));

        assertThat(entry.index()).isEqualTo("agglo-rejections");
        assertThat(entry.id()).isEqualTo("agglo-news|1");
        assertThat(entry.version()).isEqualTo(86_400_000);
        JsonNode rejection = json(entry);
        assertThat(rejection.get("source").asText()).isEqualTo("board");
        assertThat(rejection.get("url").asText()).isEqualTo("http://a/1");
        assertThat(rejection.get("stage").asText()).isEqualTo("index");
        assertThat(rejection.get("reason").asText()).isEqualTo("DOCUMENT_TOO_LARGE");
        assertThat(rejection.get("detail").asText())
                .isEqualTo(
                        "agglo-news/1: the document has %d bytes, elasticsearch.document-bytes allows 1024"
                                .formatted(json.length()));
        assertThat(rejection.get("computed_at").asText()).isEqualTo("1970-01-02T00:00:00Z");
    }

    @Test
    void anIdThatWouldFailItsWholeBatchBecomesARejectionWithAShortId() throws IOException {
        BulkEntry tooLong =
                converter.convert(IndexDocument.deletion("agglo-news", "é".repeat(257), 1));
        BulkEntry empty = converter.convert(IndexDocument.deletion("agglo-news", "", 1));

        assertThat(json(tooLong).get("reason").asText()).isEqualTo("DOCUMENT_ID_INVALID");
        assertThat(tooLong.id()).startsWith("agglo-news|").hasSizeLessThan(100);
        assertThat(empty.id()).isEqualTo("agglo-news|");
    }

    @Test
    void theFieldAndItsValueAreReadFromWhatElasticsearchSaid() throws IOException {
        RefusedDocuments refused = new RefusedDocuments("agglo-rejections");

        BulkEntry entry =
                refused.reject(
                        "agglo-firms",
                        "1",
                        1,
                        "not json".getBytes(UTF_8),
                        RefusedDocuments.Reason.DOCUMENT_REFUSED,
                        "document_parsing_exception: [1:10] failed to parse field [registered_at] of"
                                + " type [date] in document with id '1'. Preview of field's value:"
                                + " 'never'");

        assertThat(json(entry).get("field").asText()).isEqualTo("registered_at");
        assertThat(json(entry).get("value").asText()).isEqualTo("never");
        assertThat(json(entry).get("source").asText()).isEqualTo("agglo-firms");
    }

    private static JsonNode json(BulkEntry entry) throws IOException {
        return new ObjectMapper().readTree(Objects.requireNonNull(entry.json()));
    }
}
