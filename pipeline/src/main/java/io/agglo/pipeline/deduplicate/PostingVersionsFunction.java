package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.classify.CompanyName;
import io.agglo.pipeline.classify.RdWeight;
import io.agglo.pipeline.classify.SectorRules;
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
        extends LatestVersionFunction<JobPosting, Opening, OpeningChange> {
    private final CityCalendar calendar;
    private final Timeliness timeliness;

    public PostingVersionsFunction(CityCalendar calendar, Timeliness timeliness) {
        super(JobPosting.class, DecisionKind.RD_WEIGHT);
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
    Opening judge(JobPosting winner, Seen seen) {
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
                CompanyName.block(country, winner.getEmployerName()),
                SectorRules.standard()
                        .ofText(winner.getTitle() + "\n" + winner.getDescription())
                        .orElse(null),
                winner.getOpenings() == null ? 1 : Math.max(1, winner.getOpenings()),
                RdWeight.tenths(winner.getTitle()),
                eventDay,
                seen.earliestStated(),
                seen.first(),
                seen.last(),
                timeliness.late(eventDay, calendar.day(seen.first(), country, city)),
                winner.getStatus().name(),
                winner.getRemote(),
                name(winner.getDegreeRequired()),
                name(winner.getDegreePreferred()),
                winner.getExperienceYearsMin(),
                salary == null ? null : salary.getMin(),
                salary == null ? null : salary.getMax(),
                salary == null ? null : salary.getCurrency(),
                salary == null ? null : salary.getPeriod().name(),
                winner.getProvenance().getSource(),
                winner.getProvenance().getUrl());
    }

    @Override
    @Nullable String outcome(Opening judged) {
        return Integer.toString(judged.rdTenths());
    }

    @Override
    OpeningChange change(int sign, Opening judged) {
        return new OpeningChange(sign, "", judged);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
