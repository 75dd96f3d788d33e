package io.agglo.connectors.postings;

import io.agglo.schemas.Place;
import io.agglo.schemas.Salary;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a source states of one opening, field by field as written, before anything is judged. */
final class Advert {

    /** What may be stated; where a value has a unit, {@link #PAY_UNIT} says so. */
    enum Field {
        ID,
        URL,
        TITLE,
        EMPLOYER,
        /** Industry of the employer. */
        INDUSTRY,
        /** Industry, stage and size of the employer run together. */
        EMPLOYER_TRAITS,
        DESCRIPTION,
        /** Full time, part time, internship. */
        EMPLOYMENT,
        /** Workplace in one text. */
        PLACE,
        REGION,
        COUNTRY,
        /** Any words on working from elsewhere, or a truth value. */
        REMOTE,
        POSTED,
        ENDS,
        /** Whether applications are still invited: a word or a truth value. */
        STATUS,
        PAY,
        PAY_MIN,
        PAY_MAX,
        CURRENCY,
        PAY_UNIT,
        DEGREE,
        EXPERIENCE,
        OPENINGS,
        /** Degree, experience and openings run together, in any order. */
        TRAITS,
        BENEFITS,
        LANGUAGE
    }

    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private @Nullable Place place;
    private @Nullable Salary salary;
    private boolean closed;

    /** States a field, unless the value is blank or the field is stated already. */
    Advert put(Field field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.putIfAbsent(field, value);
        }
        return this;
    }

    /** The same of a value that may be absent. */
    Advert put(Field field, Optional<String> value) {
        return put(field, value.orElse(null));
    }

    /** States one more line of a field. */
    Advert add(Field field, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            values.merge(field, line, (before, more) -> before + "\n" + more);
        }
        return this;
    }

    /** States what another advert of the same opening states and this one does not. */
    Advert completedBy(Advert other) {
        if (place == null && !has(Field.PLACE)) {
            place = other.place;
        }
        if (salary == null && !has(Field.PAY)) {
            salary = other.salary;
        }
        other.values.forEach(values::putIfAbsent);
        closed |= other.closed;
        return this;
    }

    /** States the workplace as a place that was read already; it outdoes the words. */
    Advert at(Place stated) {
        this.place = stated;
        return this;
    }

    /** States the pay as amounts that were read already; they outdo the words. */
    Advert paying(Optional<Salary> stated) {
        this.salary = stated.orElse(salary);
        return this;
    }

    /** Says that the source no longer invites applications. */
    Advert close() {
        this.closed = true;
        return this;
    }

    Optional<String> get(Field field) {
        return Optional.ofNullable(values.get(field));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(Field field) {
        return values.containsKey(field);
    }

    Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    Optional<Salary> salary() {
        return Optional.ofNullable(salary);
    }

    boolean isClosed() {
        return closed;
    }
}
