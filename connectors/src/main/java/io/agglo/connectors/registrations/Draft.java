package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.registrations.Judgement.Accepted;
import io.agglo.connectors.registrations.Judgement.Refused;
import io.agglo.schemas.Activity;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.Money;
import io.agglo.schemas.PartyKind;
import io.agglo.schemas.Place;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.RelatedParty;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.City;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A registration while it is being read. What every registration needs is asked for by name; the
 * first fault found is the rejection, and nothing after it counts.
 */
final class Draft {
    /** Version of the extractors of this package, stored with every record. */
    static final int VERSION = 2;

    private static final LocalDate EARLIEST = LocalDate.of(1500, 1, 1);
    private static final Pattern DAMAGED = Pattern.compile("[\\x{FFFD}\\p{Cntrl}&&[^\\t\\r\\n]]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Entry entry;
    private final Origin origin;
    private final String country;
    private final CompanyRegistration.Builder builder;
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    private @Nullable Refused refused;

    /**
     * @param country ISO 3166-1 alpha-2 of the register
     */
    Draft(Entry entry, Origin origin, String country) {
        this.entry = entry;
        this.origin = origin;
        this.country = country;
        this.builder =
                CompanyRegistration.newBuilder()
                        .setCountry(country)
                        .setUnitKind(UnitKind.FIRM)
                        .setStatus(RegistrationStatus.ACTIVE)
                        .setFormerNames(List.of())
                        .setShareholders(List.of())
                        .setPlace(Place.newBuilder().setCountry(country).build())
                        .setProvenance(origin.provenance(entry.position(), VERSION));
    }

    /** Refuses the entry, unless it is refused already; of the value only what is no name shows. */
    Draft refuse(RegisterFault fault, String field, @Nullable String value) {
        if (refused == null) {
            refused = new Refused(fault, field, value == null ? null : Quoted.of(value));
        }
        return this;
    }

    /**
     * Refuses a natural person, unless the entry is refused already.
     *
     * @param form the legal form or category that says so, which names nobody
     */
    Draft refusePerson(String field, @Nullable String form) {
        if (refused == null) {
            refused = new Refused(RegisterFault.NATURAL_PERSON, field, form);
        }
        return this;
    }

    /** Refuses the entry if characters of a text were lost. */
    Draft sound(String field, Optional<String> text) {
        text.filter(Draft::isDamaged)
                .ifPresent(value -> refuse(RegisterFault.DAMAGED_TEXT, field, value));
        return this;
    }

    /** Whether a text holds the mark of a lost character, or a control character. */
    static boolean isDamaged(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\uFFFD' || c < ' ' || c == 0x7f) {
                return DAMAGED.matcher(text).find();
            }
        }
        return false;
    }

    Draft name(String field) {
        return name(field, entry.text(field));
    }

    Draft name(String field, Optional<String> name) {
        if (name.isEmpty()) {
            return refuse(RegisterFault.MISSING_NAME, field, null);
        }
        builder.setName(blanks(name.get(), " "));
        return sound(field, name);
    }

    private static String blanks(String text, String by) {
        return text.chars().noneMatch(Character::isWhitespace)
                ? text
                : BLANKS.matcher(text).replaceAll(by);
    }

    Draft formerNames(List<String> oldestFirst) {
        builder.setFormerNames(oldestFirst);
        return this;
    }

    Draft number(String field, NumberScheme scheme) {
        return number(field, scheme, entry.text(field));
    }

    /** The number by which the register knows the entry; it makes the record's identity. */
    Draft number(String field, NumberScheme scheme, Optional<String> stated) {
        if (stated.isEmpty()) {
            return refuse(RegisterFault.MISSING_NUMBER, field, null);
        }
        String number = blanks(stated.get(), "");
        if (isDamaged(number)) {
            return refuse(RegisterFault.DAMAGED_TEXT, field, stated.get());
        }
        if (!scheme.resembles(number)) {
            return refuse(RegisterFault.INVALID_NUMBER, field, stated.get());
        }
        builder.setRecordId(country + ":" + scheme.code() + ":" + number);
        return identifier(scheme.code(), number, scheme.isValid(number));
    }

    /** A further number of the entry; a valid credit code becomes its credit code. */
    Draft identifier(String scheme, String number, boolean valid) {
        identifiers.add(new Identifier(scheme, number, valid));
        if (scheme.equals(NumberScheme.USCC.code()) && valid) {
            builder.setCreditCode(number);
        }
        return this;
    }

    Draft registeredOn(String field) {
        return registeredOn(field, entry.text(field), EARLIEST);
    }

    Draft registeredOn(String field, Optional<String> stated) {
        return registeredOn(field, stated, EARLIEST);
    }

    /**
     * The date of establishment.
     *
     * @param earliest first day on which the register can have an entry
     */
    Draft registeredOn(String field, Optional<String> stated, LocalDate earliest) {
        if (stated.isEmpty()) {
            return refuse(RegisterFault.MISSING_DATE, field, null);
        }
        Optional<LocalDate> day =
                Days.parse(stated.get())
                        .filter(date -> !date.isBefore(earliest) && !date.isAfter(latest()));
        if (day.isEmpty()) {
            return refuse(RegisterFault.INVALID_DATE, field, stated.get());
        }
        builder.setRegisteredOn(day.get());
        return this;
    }

    /** The day on which the file was read, wherever it is furthest ahead. */
    private LocalDate latest() {
        return LocalDate.ofInstant(origin.fetchedAt(), ZoneOffset.ofHours(14));
    }

    Draft approvedOn(Optional<String> stated) {
        builder.setApprovedOn(stated.flatMap(Days::parse).orElse(null));
        return this;
    }

    Draft changedOn(Optional<LocalDate> day) {
        builder.setChangedOn(day.orElse(null));
        return this;
    }

    /** The entry is no longer active, since a day if the register states it. */
    Draft ended(RegistrationStatus status, Optional<LocalDate> since) {
        builder.setStatus(status).setDissolvedOn(since.orElse(null));
        return this;
    }

    /**
     * The register says no more than that the entry was deleted, and when. Its date of
     * establishment is not known any more, so it is dated by its deletion.
     */
    Draft deletedOn(String field, LocalDate day) {
        return registeredOn(field, Optional.of(day.toString())).changedOn(Optional.of(day));
    }

    Draft kind(UnitKind kind) {
        builder.setUnitKind(kind);
        return this;
    }

    Draft legalForm(Optional<String> form) {
        builder.setLegalForm(form.orElse(null));
        return this;
    }

    Draft place(Place place) {
        builder.setPlace(place);
        return sound("address", Optional.ofNullable(place.getAddress()))
                .sound("city", Optional.ofNullable(place.getCityName()));
    }

    /** A place outside China: the city as the gazetteer has it, else as it is written. */
    Draft place(
            Optional<String> placeCountry,
            Optional<String> region,
            Optional<String> town,
            Optional<City> city,
            Optional<String> address) {
        return place(
                Place.newBuilder()
                        .setCountry(placeCountry.orElse(country))
                        .setRegion(region.orElse(null))
                        .setCityName(city.map(City::name).or(() -> town).orElse(null))
                        .setCityCode(city.map(City::code).orElse(null))
                        .setAddress(address.orElse(null))
                        .build());
    }

    Draft capital(Optional<Money> capital) {
        builder.setRegisteredCapital(capital.orElse(null));
        return this;
    }

    Draft activities(List<Activity> further) {
        further.stream().filter(a -> !activities.contains(a)).forEach(activities::add);
        return this;
    }

    Draft scope(Optional<String> scope) {
        builder.setBusinessScope(
                scope.map(text -> DAMAGED.matcher(text).replaceAll("")).orElse(null));
        return this;
    }

    /** The head of a branch, of which the register gives the number alone. */
    Draft parent(Optional<String> number) {
        builder.setParent(number.map(n -> new RelatedParty(n, n, PartyKind.FIRM)).orElse(null));
        return this;
    }

    /** The source's own version number; greater is newer. */
    Draft sourceVersion(long version) {
        builder.getProvenanceBuilder().setSourceVersion(version);
        return this;
    }

    Judgement finish() {
        return refused != null
                ? refused
                : new Accepted(
                        ContentHash.sign(
                                builder.setIdentifiers(identifiers).setActivities(activities)));
    }
}
