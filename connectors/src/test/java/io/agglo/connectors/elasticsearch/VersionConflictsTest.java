package io.agglo.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VersionConflictsTest {

    private static final long NOW = 1_000;

    private final VersionConflicts conflicts = new VersionConflicts();

    @Test
    void aNewerDocumentOfThePastStays() {
        assertThat(conflicts.resolve(given(900), 950, NOW)).isEmpty();
        assertThat(conflicts.resolve(given(900), NOW, NOW)).isEmpty();
    }

    @Test
    void aVersionFromTheFutureIsOutbidByOne() {
        assertThat(conflicts.resolve(given(900), 5_000, NOW)).hasValue(5_001);
    }

    @Test
    void whatTheWriterItselfWasGivenIsNotTheFuture() {
        BulkEntry older = given(5_000);
        given(5_001);

        assertThat(conflicts.resolve(older, 5_001, NOW)).isEmpty();
    }

    @Test
    void ofTwoRaisedVersionsTheLaterWinsInEitherOrder() {
        BulkEntry older = given(900);
        BulkEntry newer = given(901);
        long first = conflicts.resolve(older, 5_000, NOW).orElseThrow();

        OptionalLong second = conflicts.resolve(newer, 5_000, NOW);

        assertThat(second).hasValue(first + 1);
        assertThat(conflicts.resolve(older.sentAs(first), second.getAsLong(), NOW)).isEmpty();
        assertThat(conflicts.resolve(older, 5_000, NOW)).isEmpty();
    }

    @Test
    void aDocumentBelowARaisedOneIsRaisedTooWhenTheClockHasPassedIt() {
        long raised = conflicts.resolve(given(900), 1_002, NOW).orElseThrow();

        assertThat(conflicts.resolve(given(1_001), raised, raised + 1)).hasValue(raised + 1);
    }

    @Test
    void anotherDocumentIsNotTouched() {
        conflicts.resolve(given(900), 5_000, NOW);
        BulkEntry other = BulkEntry.first("index", "other", 901, null);

        assertThat(conflicts.resolve(other, 950, NOW)).isEmpty();
    }

    @Test
    void theStoredVersionIsReadFromTheReason() {
        assertThat(
                        VersionConflicts.storedVersion(
                                "[7]: version conflict, current version [5000] is higher than the"
                                        + " one provided [4]"))
                .isEqualTo(5_000);
        assertThatThrownBy(() -> VersionConflicts.storedVersion("no"))
                .hasMessage("a version conflict does not name the stored version: no");
    }

    private BulkEntry given(long version) {
        conflicts.given(version);
        return BulkEntry.first("index", "id", version, null);
    }
}
