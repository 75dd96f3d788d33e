package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.meaning.PostingJudgement;
import io.agglo.schemas.DecisionKind;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Place;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.Salary;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Versions of a posting to the opening that counts. */
public final class PostingVersionsFunction
        extends LatestVersionFunction<JobPosting, PostingJudgement, Opening, OpeningChange> {
    private final CityCalendar calendar;
    private final Timeliness timeliness;

    public PostingVersionsFunction(CityCalendar calendar, Timeliness timeliness) {
        super(JobPosting.class, PostingJudgement.class, DecisionKind.POSTING);
        this.calendar = calendar;
        this.timeliness = timeliness;
    }

    @Override
    Provenance provenance(JobPosting version) {
        return version.getProvenance();
    }

    @Override
    @Nullable Instant stated(JobPosting version) {
        return Timeliness.believable(version.getPostedAt(), version.getProvenance().getFetchedAt());
    }

    @Override
    PostingJudgement read(JobPosting version) {
        return PostingJudgement.of(version);
    }

    @Override
    Opening judge(JobPosting winner, PostingJudgement judged, Seen seen) {
        Place place = winner.getPlace();
        String country = place.getCountry() == null ? "unknown" : place.getCountry();
        String city = place.getCityCode();
        LocalDate eventDay = calendar.day(seen.event(), country, city);
        Salary salary = winner.getSalary();
        return new Opening(
                winner.getRecordId(),
                winner.getProvenance().getContentHash(),
                country,
                city,
                winner.getTitle(),
                winner.getEmployerName(),
                winner.getEmployerId(),
                winner.getOpenings() == null ? 1 : Math.max(1, winner.getOpenings()),
                judged,
                eventDay,
                seen.earliestStated(),
                seen.first(),
                seen.last(),
                timeliness.late(eventDay, calendar.day(seen.first(), country, city)),
                winner.getStatus().name(),
                winner.getRemote(),
                salary == null ? null : salary.getMin(),
                salary == null ? null : salary.getMax(),
                salary == null ? null : salary.getCurrency(),
                salary == null ? null : salary.getPeriod().name(),
                winner.getProvenance().getSource(),
                winner.getProvenance().getUrl());
    }

    @Override
    @Nullable String outcome(Opening judged) {
        return judged.judged().archived();
    }

    @Override
    boolean late(Opening judged) {
        return judged.late();
    }

    @Override
    OpeningChange change(int sign, Opening judged, Reason reason) {
        return new OpeningChange(sign, "", judged, reason);
    }
}
