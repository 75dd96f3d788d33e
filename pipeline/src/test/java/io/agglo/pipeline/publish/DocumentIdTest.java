package io.agglo.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DocumentIdTest {
    private static int bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void idOfUpToFiveHundredAndTwelveBytesStaysAsItIs() {
        assertThat(DocumentId.fit("a".repeat(512))).isEqualTo("a".repeat(512));
    }

    @Test
    void longerIdKeepsItsBeginningAndTheHashOfTheWhole() {
        String one = DocumentId.fit("a".repeat(512) + "1");
        String other = DocumentId.fit("a".repeat(512) + "2");

        assertThat(one).startsWith("a".repeat(300) + "#").hasSize(300 + 1 + 64);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void characterIsNeverCut() {
        for (int ahead = 0; ahead < 4; ahead++) {
            String id = DocumentId.fit("a".repeat(ahead) + "机".repeat(200));

            assertThat(bytes(id)).isLessThanOrEqualTo(512);
            assertThat(id).doesNotContain("\ufffd").contains("机#");
        }
    }
}
