package io.agglo.pipeline;

import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.pipeline.classify.firm.RankedSector;
import io.agglo.pipeline.classify.firm.SectorOpinion;
import io.agglo.pipeline.meaning.JobFunction;
import io.agglo.pipeline.meaning.PostingJudgement;
import io.agglo.schemas.UnitKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain facts, as they flow between the steps, to be varied by a test. */
public final class Facts {
    public static final LocalDate ESTABLISHED = LocalDate.parse("2020-03-01");

    private static final Instant SEEN = Instant.parse("2026-03-01T04:00:00Z");

    private Facts() {}

    /** An opinion that is sure of one sector. */
    public static SectorOpinion opinion(String sector) {
        return new SectorOpinion(
                List.of(new RankedSector(sector, 1)), List.of(), "code", "0123456789ab");
    }

    /** The only period of an active firm of Hangzhou. */
    public static RegistrationPeriod period(String recordId, @Nullable String scope) {
        return period(recordId, scope, "330100", ESTABLISHED, null, true, true);
    }

    public static RegistrationPeriod period(
            String recordId,
            @Nullable String scope,
            @Nullable String cityCode,
            LocalDate from,
            @Nullable LocalDate to,
            boolean first,
            boolean active) {
        return new RegistrationPeriod(
                recordId,
                "hash of " + recordId,
                "CN",
                "云深有限公司",
                List.of(),
                null,
                recordId.startsWith("CN:USCC:"),
                UnitKind.FIRM,
                null,
                cityCode,
                null,
                null,
                List.of(),
                scope,
                null,
                null,
                ESTABLISHED,
                from,
                to,
                null,
                first,
                active,
                "register",
                "https://register.example/" + recordId,
                SEEN,
                SEEN);
    }

    public static RegistrationPeriod seenUntil(RegistrationPeriod period, Instant lastSeen) {
        return new RegistrationPeriod(
                period.recordId(),
                period.contentHash(),
                period.country(),
                period.name(),
                period.formerNames(),
                period.creditCode(),
                period.identified(),
                period.unitKind(),
                period.legalForm(),
                period.cityCode(),
                period.region(),
                period.address(),
                period.activities(),
                period.businessScope(),
                period.capitalAmount(),
                period.capitalCurrency(),
                period.registeredOn(),
                period.effectiveFrom(),
                period.effectiveTo(),
                period.dissolvedOn(),
                period.first(),
                period.active(),
                period.source(),
                period.url(),
                period.firstSeen(),
                lastSeen);
    }

    public static RegistrationPeriod ofKind(RegistrationPeriod period, UnitKind kind) {
        return new RegistrationPeriod(
                period.recordId(),
                period.contentHash(),
                period.country(),
                period.name(),
                period.formerNames(),
                period.creditCode(),
                period.identified(),
                kind,
                period.legalForm(),
                period.cityCode(),
                period.region(),
                period.address(),
                period.activities(),
                period.businessScope(),
                period.capitalAmount(),
                period.capitalCurrency(),
                period.registeredOn(),
                period.effectiveFrom(),
                period.effectiveTo(),
                period.dissolvedOn(),
                period.first(),
                period.active(),
                period.source(),
                period.url(),
                period.firstSeen(),
                period.lastSeen());
    }

    public static RegistrationPeriod named(RegistrationPeriod period, String name) {
        return new RegistrationPeriod(
                period.recordId(),
                period.contentHash(),
                period.country(),
                name,
                period.formerNames(),
                period.creditCode(),
                period.identified(),
                period.unitKind(),
                period.legalForm(),
                period.cityCode(),
                period.region(),
                period.address(),
                period.activities(),
                period.businessScope(),
                period.capitalAmount(),
                period.capitalCurrency(),
                period.registeredOn(),
                period.effectiveFrom(),
                period.effectiveTo(),
                period.dissolvedOn(),
                period.first(),
                period.active(),
                period.source(),
                period.url(),
                period.firstSeen(),
                period.lastSeen());
    }

    public static RegistrationPeriod registered(RegistrationPeriod period, LocalDate on) {
        return new RegistrationPeriod(
                period.recordId(),
                period.contentHash(),
                period.country(),
                period.name(),
                period.formerNames(),
                period.creditCode(),
                period.identified(),
                period.unitKind(),
                period.legalForm(),
                period.cityCode(),
                period.region(),
                period.address(),
                period.activities(),
                period.businessScope(),
                period.capitalAmount(),
                period.capitalCurrency(),
                on,
                period.effectiveFrom(),
                period.effectiveTo(),
                period.dissolvedOn(),
                period.first(),
                period.active(),
                period.source(),
                period.url(),
                period.firstSeen(),
                period.lastSeen());
    }

    public static RegistrationHistory history(RegistrationPeriod... periods) {
        return new RegistrationHistory(periods[0].recordId(), List.of(periods));
    }

    /** One opening in Hangzhou, 1.0 likely R&amp;D, on 10 March 2026. */
    public static Opening opening(String recordId, @Nullable String textSector) {
        return opening(recordId, "CN", "330100", textSector, 1);
    }

    public static Opening opening(
            String recordId,
            String country,
            @Nullable String cityCode,
            @Nullable String textSector,
            int openings) {
        return new Opening(
                recordId,
                "hash of " + recordId,
                country,
                cityCode,
                "算法研究员",
                "云深有限公司",
                null,
                openings,
                new PostingJudgement(JobFunction.RESEARCH, 1000, null, null, null, 0, textSector),
                LocalDate.parse("2026-03-10"),
                null,
                SEEN,
                SEEN,
                false,
                "OPEN",
                false,
                null,
                null,
                null,
                null,
                "board",
                "https://board.example/" + recordId);
    }

    /** The same opening of another employer. */
    public static Opening employer(Opening opening, String employer) {
        return new Opening(
                opening.recordId(),
                opening.contentHash(),
                opening.country(),
                opening.cityCode(),
                opening.title(),
                employer,
                opening.employerId(),
                opening.openings(),
                opening.judged(),
                opening.eventDay(),
                opening.postedAt(),
                opening.firstSeen(),
                opening.lastSeen(),
                opening.late(),
                opening.status(),
                opening.remote(),
                opening.salaryMin(),
                opening.salaryMax(),
                opening.salaryCurrency(),
                opening.salaryPeriod(),
                opening.source(),
                opening.url());
    }

    public static Story story(@Nullable String sector, StoryCity... cities) {
        return new Story(
                "https://news.example/1",
                List.of(cities),
                sector,
                "新闻",
                null,
                null,
                LocalDate.parse("2026-03-10"),
                null,
                SEEN,
                SEEN,
                false,
                "news",
                "https://news.example/1");
    }
}
