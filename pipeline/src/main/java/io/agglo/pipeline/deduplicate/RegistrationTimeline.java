package io.agglo.pipeline.deduplicate;

import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.RegistrationHistory;
import io.agglo.pipeline.change.RegistrationPeriod;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.Money;
import io.agglo.schemas.Place;
import io.agglo.schemas.RegistrationStatus;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All captures of one register entry to the periods in which each version holds: a function of the
 * set of captures.
 *
 * <p>A version holds from the date of change that it states, else from its date of dissolution if
 * it is dissolved, else from the capture day of the first version that shows it; the earliest one
 * from the date of establishment. Of several versions for one day {@link VersionOrder} decides.
 */
public final class RegistrationTimeline {

    /** One capture: which content was seen when. */
    public record Observation(Instant fetchedAt, long sourceVersion, String contentHash)
            implements Serializable {
        static final Comparator<Observation> BY_TIME =
                Comparator.comparing(Observation::fetchedAt)
                        .thenComparingLong(Observation::sourceVersion)
                        .thenComparing(Observation::contentHash);

        static final Comparator<Observation> BY_PRECEDENCE =
                Comparator.comparingLong(Observation::sourceVersion)
                        .thenComparing(Observation::fetchedAt)
                        .thenComparing(Observation::contentHash);
    }

    private record Version(LocalDate effective, Observation shownBy) {}

    private RegistrationTimeline() {}

    /**
     * The history that the captures add up to.
     *
     * @param observations at least one, in any order
     * @param contents the record of each content hash observed
     * @param calendar days of captures, each in the calendar of the country that its content states
     */
    public static RegistrationHistory of(
            Collection<Observation> observations,
            Map<String, CompanyRegistration> contents,
            CityCalendar calendar) {
        List<Observation> byTime = observations.stream().sorted(Observation.BY_TIME).toList();
        Instant firstSeen = byTime.get(0).fetchedAt();
        Instant lastSeen = byTime.get(byTime.size() - 1).fetchedAt();
        List<RegistrationPeriod> periods = new ArrayList<>();
        for (Version version : inOrder(byTime, contents, calendar)) {
            CompanyRegistration record = content(contents, version.shownBy());
            append(periods, record, version.effective(), firstSeen, lastSeen);
        }
        return new RegistrationHistory(periods.get(0).recordId(), List.copyOf(periods));
    }

    private static List<Version> inOrder(
            List<Observation> byTime,
            Map<String, CompanyRegistration> contents,
            CityCalendar calendar) {
        TreeMap<LocalDate, Observation> byEffect = new TreeMap<>();
        String previous = "";
        for (Observation observation : byTime) {
            if (observation.contentHash().equals(previous)) {
                continue;
            }
            CompanyRegistration record = content(contents, observation);
            LocalDate effective = statedEffect(record);
            if (effective == null) {
                effective =
                        previous.isEmpty()
                                ? record.getRegisteredOn()
                                : calendar.day(observation.fetchedAt(), record.getCountry(), null);
            }
            byEffect.merge(effective, observation, RegistrationTimeline::preferred);
            previous = observation.contentHash();
        }
        LocalDate established =
                content(contents, byEffect.firstEntry().getValue()).getRegisteredOn();
        List<Version> versions = new ArrayList<>();
        byEffect.forEach(
                (effective, observation) -> {
                    boolean earliest = versions.isEmpty();
                    LocalDate from =
                            earliest || effective.isBefore(established) ? established : effective;
                    if (!earliest && last(versions).effective().equals(from)) {
                        versions.remove(versions.size() - 1);
                    }
                    if (versions.isEmpty() || !sameContent(last(versions), observation)) {
                        versions.add(new Version(from, observation));
                    }
                });
        return versions;
    }

    private static CompanyRegistration content(
            Map<String, CompanyRegistration> contents, Observation observation) {
        return Objects.requireNonNull(contents.get(observation.contentHash()));
    }

    private static @Nullable LocalDate statedEffect(CompanyRegistration record) {
        if (record.getChangedOn() != null) {
            return record.getChangedOn();
        }
        return record.getStatus() == RegistrationStatus.ACTIVE ? null : record.getDissolvedOn();
    }

    private static Observation preferred(Observation one, Observation other) {
        return Observation.BY_PRECEDENCE.compare(one, other) >= 0 ? one : other;
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static boolean sameContent(Version version, Observation observation) {
        return version.shownBy().contentHash().equals(observation.contentHash());
    }

    /** Adds a version from a day on; one dissolved later than that day was active until then. */
    private static void append(
            List<RegistrationPeriod> periods,
            CompanyRegistration record,
            LocalDate from,
            Instant firstSeen,
            Instant lastSeen) {
        while (periods.size() > 1 && !last(periods).effectiveFrom().isBefore(from)) {
            periods.remove(periods.size() - 1);
        }
        if (!periods.isEmpty()) {
            periods.set(periods.size() - 1, last(periods).until(from));
        }
        boolean active = record.getStatus() == RegistrationStatus.ACTIVE;
        LocalDate dissolvedOn = record.getDissolvedOn();
        boolean first = periods.isEmpty();
        if (!active && dissolvedOn != null && dissolvedOn.isAfter(from)) {
            periods.add(period(record, from, dissolvedOn, first, true, firstSeen, lastSeen));
            periods.add(period(record, dissolvedOn, null, false, false, firstSeen, lastSeen));
        } else {
            periods.add(period(record, from, null, first, active, firstSeen, lastSeen));
        }
    }

    private static RegistrationPeriod period(
            CompanyRegistration record,
            LocalDate from,
            @Nullable LocalDate to,
            boolean first,
            boolean active,
            Instant firstSeen,
            Instant lastSeen) {
        Place place = record.getPlace();
        Money capital = record.getRegisteredCapital();
        return new RegistrationPeriod(
                record.getRecordId(),
                record.getProvenance().getContentHash(),
                record.getCountry(),
                record.getName(),
                record.getFormerNames(),
                record.getCreditCode(),
                record.getIdentifiers().stream().anyMatch(Identifier::getValid),
                record.getUnitKind(),
                record.getLegalForm(),
                place.getCityCode(),
                place.getRegion(),
                place.getAddress(),
                record.getActivities().stream()
                        .map(activity -> activity.getScheme() + ":" + activity.getCode())
                        .toList(),
                record.getBusinessScope(),
                capital == null ? null : (Double) capital.getAmount(),
                capital == null ? null : capital.getCurrency(),
                record.getRegisteredOn(),
                from,
                to,
                record.getDissolvedOn(),
                first,
                active,
                record.getProvenance().getSource(),
                record.getProvenance().getUrl(),
                firstSeen,
                lastSeen);
    }
}
