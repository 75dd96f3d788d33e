package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.RegistrationHistory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a firm.
 *
 * @param histories register entries, in any order
 * @param sectorVotes openings whose own text suggests a sector, by sector
 * @param employerName name that its openings give, the smallest where they differ; empty without
 *     any
 * @param openings postings that belong to it
 */
public record Evidence(
        List<RegistrationHistory> histories,
        Map<String, Integer> sectorVotes,
        String employerName,
        int openings) {

    /**
     * The entry that speaks for the firm: one with an identity number before one without, then the
     * smallest record id. Two versions of one entry meet for a moment while it moves between name
     * blocks; which of them leads then is arbitrary, but always the same.
     */
    public Optional<RegistrationHistory> leading() {
        return histories.stream()
                .min(
                        Comparator.comparing(
                                        (RegistrationHistory history) ->
                                                !history.latest().identified())
                                .thenComparing(RegistrationHistory::recordId)
                                .thenComparing(RegistrationHistory::toString));
    }
}
