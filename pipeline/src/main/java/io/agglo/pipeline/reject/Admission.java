package io.agglo.pipeline.reject;

import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.Rejection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record must have to be counted, whoever extracted it. */
public final class Admission {
    private static final int VALUE_LIMIT = 512;

    private Admission() {}

    /** Why a registration cannot be counted, empty if it can. */
    public static Optional<Rejection> refusal(CompanyRegistration registration) {
        Provenance provenance = registration.getProvenance();
        LocalDate tomorrow =
                provenance.getFetchedAt().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
        if (registration.getName().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "name", registration.getName());
        }
        if (registration.getRecordId().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "recordId", registration.getRecordId());
        }
        if (registration.getRegisteredOn().isAfter(tomorrow)) {
            return refused(
                    provenance,
                    "IMPOSSIBLE_DATE",
                    "registeredOn",
                    registration.getRegisteredOn().toString());
        }
        return Optional.empty();
    }

    /** Why a posting cannot be counted, empty if it can. */
    public static Optional<Rejection> refusal(JobPosting posting) {
        Provenance provenance = posting.getProvenance();
        if (posting.getRecordId().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "recordId", posting.getRecordId());
        }
        if (posting.getTitle().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "title", posting.getTitle());
        }
        return posting.getEmployerName().isBlank()
                ? refused(provenance, "MISSING_FIELD", "employerName", posting.getEmployerName())
                : Optional.empty();
    }

    /** Why an article cannot be counted, empty if it can. */
    public static Optional<Rejection> refusal(NewsArticle article) {
        Provenance provenance = article.getProvenance();
        if (article.getRecordId().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "recordId", article.getRecordId());
        }
        if (article.getTitle().isBlank()) {
            return refused(provenance, "MISSING_FIELD", "title", article.getTitle());
        }
        return article.getBody().isBlank()
                ? refused(provenance, "MISSING_FIELD", "body", article.getBody())
                : Optional.empty();
    }

    private static Optional<Rejection> refused(
            Provenance provenance, String reason, String field, @Nullable String value) {
        String shown =
                value == null || value.length() <= VALUE_LIMIT
                        ? value
                        : value.substring(0, VALUE_LIMIT);
        return Optional.of(
                new Rejection(
                        provenance.getSource(),
                        provenance.getUrl(),
                        provenance.getPosition(),
                        "validate",
                        reason,
                        field,
                        shown,
                        null,
                        provenance.getFetchedAt()));
    }
}
