package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void hashKnowsTheContentAndNotWhereItWasRead() {
        NewsArticle article = article("A title", "https://a.example/1", 1);
        NewsArticle again = article("A title", "https://b.example/2", 2);
        NewsArticle other = article("Another title", "https://a.example/1", 1);

        assertThat(ContentHash.of(article))
                .isEqualTo(ContentHash.of(again))
                .matches("[0-9a-f]{64}");
        assertThat(ContentHash.of(other)).isNotEqualTo(ContentHash.of(article));
    }

    @Test
    void signingPutsTheHashBesideTheContent() {
        NewsArticle signed = ContentHash.sign(article("A title", "https://a.example/1", 1));

        assertThat(signed.getProvenance().getContentHash()).isEqualTo(ContentHash.of(signed));
        assertThat(signed.getProvenance().getUrl()).isEqualTo("https://a.example/1");
    }

    private static NewsArticle article(String title, String url, int profileVersion) {
        Origin origin =
                new Origin("news", url, Instant.EPOCH, profileVersion, RobotsVerdict.ALLOWED, null);
        return NewsArticle.newBuilder()
                .setRecordId("id")
                .setTitle(title)
                .setBody("Text.")
                .setPublishedAt(Instant.parse("2024-05-06T07:08:09Z"))
                .setProvenance(origin.provenance(null, 1))
                .build();
    }
}
