package io.agglo.pipeline.profile;

import io.agglo.pipeline.change.Firm;
import io.agglo.pipeline.change.FirmId;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.classify.firm.FirmClassifier;
import io.agglo.pipeline.classify.firm.FirmEvidence;
import io.agglo.pipeline.classify.firm.RegisteredCode;
import io.agglo.pipeline.classify.firm.SectorOpinion;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A firm's sector, judged from all evidence at once: the codes, scope and name of its register
 * entry, and what its openings are about. For one thread.
 */
public final class FirmJudgement {
    private static final int CODE_STAYS_TRUE_YEARS = 5;
    private static final double TRUST_IN_OLD_CODES = 0.7;

    private final FirmClassifier classifier;

    public FirmJudgement(FirmClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * The firm that the evidence shows; a function of the evidence alone.
     *
     * @param country ISO 3166-1 alpha-2 of its openings, the smallest where they differ; counts
     *     only where no register entry states one
     */
    public Firm of(String firmId, String country, Evidence evidence) {
        Optional<RegistrationHistory> leading = evidence.leading();
        if (leading.isEmpty()) {
            SectorOpinion opinion = classifier.judge(unregistered(firmId, evidence));
            return new Firm(
                    firmId,
                    evidence.employerName(),
                    country,
                    null,
                    opinion,
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
                classifier.judge(registered(latest, evidence)),
                false,
                latest.active(),
                latest.registeredOn(),
                latest.dissolvedOn(),
                evidence.openings(),
                latest.firstSeen(),
                latest.lastSeen());
    }

    /** What an agency advertises is work of many firms: neither its name nor a vote tells of it. */
    private static FirmEvidence unregistered(String firmId, Evidence evidence) {
        return FirmId.isAgency(firmId)
                ? new FirmEvidence("", "", List.of(), 1, Map.of())
                : new FirmEvidence(
                        evidence.employerName(), "", List.of(), 1, evidence.sectorVotes());
    }

    private static FirmEvidence registered(RegistrationPeriod latest, Evidence evidence) {
        return new FirmEvidence(
                latest.name(),
                latest.businessScope() == null ? "" : latest.businessScope(),
                latest.activities().stream().map(RegisteredCode::parse).toList(),
                isOld(latest) ? TRUST_IN_OLD_CODES : 1,
                evidence.sectorVotes());
    }

    /** Firms change their trade and keep their code. */
    private static boolean isOld(RegistrationPeriod latest) {
        return latest.registeredOn()
                .plusYears(CODE_STAYS_TRUE_YEARS)
                .isBefore(latest.lastSeen().atZone(ZoneOffset.UTC).toLocalDate());
    }
}
