package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ElasticsearchWriterTest {

    @Test
    void ofTwoVersionsOfADocumentInABatchTheHigherIsSent() {
        BulkEntry low = BulkEntry.first("a", "1", 1, null);
        BulkEntry high = BulkEntry.first("a", "1", 2, null);
        BulkEntry otherIndex = BulkEntry.first("b", "1", 1, null);

        assertThat(ElasticsearchWriter.newestOfEachDocument(List.of(low, high, otherIndex)))
                .containsExactly(high, otherIndex);
        assertThat(ElasticsearchWriter.newestOfEachDocument(List.of(high, otherIndex, low)))
                .containsExactly(high, otherIndex);
    }

    @Test
    void ofOneVersionTwiceTheLaterIsSent() {
        BulkEntry first = BulkEntry.first("a", "1", 1, new byte[] {1});
        BulkEntry second = BulkEntry.first("a", "1", 1, new byte[] {2});

        assertThat(ElasticsearchWriter.newestOfEachDocument(List.of(first, second)))
                .containsExactly(second);
    }
}
