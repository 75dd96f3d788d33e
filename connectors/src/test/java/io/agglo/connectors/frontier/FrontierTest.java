package io.agglo.connectors.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.frontier.Frontier.Admission;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FrontierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Frontier frontier = new Frontier();

    @Test
    void entriesComeByDueTimeThenByAdmission() {
        frontier.admit(entry("/late").at(NOW.plusSeconds(1)));
        frontier.admit(entry("/b"));
        frontier.admit(entry("/a"));

        assertThat(frontier.take(NOW)).map(FrontierEntry::url).contains("/b");
        assertThat(frontier.take(NOW)).map(FrontierEntry::url).contains("/a");
        assertThat(frontier.take(NOW)).isEmpty();
        assertThat(frontier.nextDue()).contains(NOW.plusSeconds(1));
    }

    @Test
    void urlIsAdmittedOnceAlsoAfterItIsDone() {
        assertThat(frontier.admit(entry("/a"))).isEqualTo(Admission.NEW);
        assertThat(frontier.admit(entry("/a"))).isEqualTo(Admission.KNOWN);

        frontier.drop(frontier.take(NOW).orElseThrow());

        assertThat(frontier.admit(entry("/a"))).isEqualTo(Admission.KNOWN);
        assertThat(frontier.size()).isZero();
        assertThat(frontier.allFetched()).isTrue();
    }

    @Test
    void takenEntryIsStillPartOfACheckpoint() {
        frontier.admit(entry("/a"));
        frontier.take(NOW);

        Frontier restored =
                new Frontier(
                        frontier.entries(),
                        frontier.seenHashes(),
                        frontier.patternCounts(),
                        frontier.nextSequence());

        assertThat(frontier.allFetched()).isFalse();
        assertThat(restored.take(NOW)).map(FrontierEntry::url).contains("/a");
        assertThat(restored.admit(entry("/a"))).isEqualTo(Admission.KNOWN);
    }

    @Test
    void pageThatIsSaidToHaveChangedIsDueAtOnce() {
        frontier.admit(entry("/a"));
        FrontierEntry read =
                frontier.take(NOW)
                        .orElseThrow()
                        .fetched(
                                NOW,
                                null,
                                null,
                                "hash",
                                Duration.ofDays(1),
                                NOW.plusSeconds(86_400));
        frontier.reschedule(read);

        frontier.hasten(read.key(), NOW.minusSeconds(1), NOW.plusSeconds(5));
        assertThat(frontier.take(NOW.plusSeconds(5))).isEmpty();

        frontier.hasten(read.key(), NOW.plusSeconds(1), NOW.plusSeconds(5));
        assertThat(frontier.take(NOW.plusSeconds(5))).isPresent();
    }

    @Test
    void tenThousandUrlsAreToldApart() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(frontier.admit(entry("/" + i))).isEqualTo(Admission.NEW);
        }

        assertThat(frontier.seenSize()).isEqualTo(10_000);
        assertThat(frontier.seenHashes()).isSorted().hasSize(10_000);
    }

    private static FrontierEntry entry(String url) {
        return FrontierEntry.unseen("site", url, PageKind.DETAIL, 1, 0, NOW);
    }
}
