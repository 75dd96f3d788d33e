package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.classify.SectorRules;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A firm's sector, judged from all evidence at once: the official code of its register entry, else
 * the text of its business scope and name, else what most of its openings are about (ties: lowest
 * id).
 */
public final class FirmJudgement {
    private final SectorRules rules;

    public FirmJudgement(SectorRules rules) {
        this.rules = rules;
    }

    /**
     * The firm that the evidence shows; a function of the evidence alone.
     *
     * @param country ISO 3166-1 alpha-2 of its openings, the smallest where they differ; counts
     *     only where no register entry states one
     */
    public Firm of(String firmId, String country, Evidence evidence) {
        Optional<RegistrationHistory> leading = evidence.leading();
        Optional<String> byCode =
                leading.flatMap(history -> rules.ofCodes(history.latest().activities()));
        Optional<String> byScope =
                byCode.isPresent()
                        ? Optional.empty()
                        : leading.map(RegistrationHistory::latest)
                                .flatMap(
                                        period ->
                                                rules.ofFirm(
                                                        period.name(), period.businessScope()));
        Optional<String> byPostings =
                byCode.isPresent() || byScope.isPresent()
                        ? Optional.empty()
                        : majority(evidence.sectorVotes());
        String reason =
                byCode.isPresent()
                        ? "code"
                        : byScope.isPresent()
                                ? "scope"
                                : byPostings.isPresent() ? "postings" : "none";
        String sector = byCode.or(() -> byScope).or(() -> byPostings).orElse(null);
        if (leading.isEmpty()) {
            return new Firm(
                    firmId,
                    evidence.employerName(),
                    country,
                    null,
                    sector,
                    reason,
                    true,
                    true,
                    null,
                    null,
                    evidence.openings(),
                    null,
                    null);
        }
        RegistrationPeriod latest = leading.get().latest();
        return new Firm(
                firmId,
                latest.name(),
                latest.country(),
                latest.cityCode(),
                sector,
                reason,
                false,
                latest.active(),
                latest.registeredOn(),
                latest.dissolvedOn(),
                evidence.openings(),
                latest.firstSeen(),
                latest.lastSeen());
    }

    private static Optional<String> majority(Map<String, Integer> votes) {
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() > 0)
                .max(
                        Comparator.comparingInt(
                                        (Map.Entry<String, Integer> vote) -> vote.getValue())
                                .thenComparing(
                                        Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey);
    }
}
