package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Money;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.City;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Units and sub-units of the Norwegian register (Enhetsregisteret), and its notices of updates.
 *
 * <p>A unit is active until it is deleted, also bankrupt ({@code konkurs}) or being wound up: the
 * register keeps both until the estate is closed. A sub-unit, and a foreign firm's Norwegian
 * registration, is a branch; a sub-unit that was shut down is dissolved. Sole proprietors are known
 * by their owner's name and are refused; a sub-unit's name is that of a place of business. A notice
 * of an update names a unit that is to be fetched: it yields nothing.
 *
 * <p>A deleted unit answers with number, name, form and date of deletion alone. It is accepted, so
 * that the firm ends on that day, but as a unit that is not counted, and dated by its deletion: it
 * must never be the birth of a firm.
 */
final class Brreg implements RegisterFormat {
    private static final Set<String> FIRMS = Set.of("AS", "ASA", "ANS", "DA", "KS", "SE", "PRE");
    private static final Set<String> PERSONS = Set.of("ENK", "PERS", "TVAM");
    private static final Set<String> BRANCHES = Set.of("BEDR", "AAFY", "NUF");
    private static final Set<String> COOPERATIVES = Set.of("SA", "BA", "SAM");

    private final Cities cities;

    Brreg(Cities cities) {
        this.cities = cities;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return names.test("organisasjonsnummer");
    }

    @Override
    public Judgement judge(Entry unit, Origin origin) {
        if (!unit.node("oppdateringsid").isMissingNode()) {
            return new Judgement.Passed();
        }
        String form = unit.text("organisasjonsform.kode").orElse("");
        UnitKind kind = kind(unit, form);
        Draft draft = new Draft(unit, origin, "NO");
        if (PERSONS.contains(form)) {
            draft.refusePerson("organisasjonsform.kode", form);
        }
        draft.name("navn")
                .number("organisasjonsnummer", NumberScheme.NO_ORGNR)
                .kind(kind)
                .legalForm(
                        unit.text("organisasjonsform.beskrivelse")
                                .or(() -> unit.text("organisasjonsform.kode")))
                .capital(capital(unit))
                .scope(scope(unit));
        if (kind == UnitKind.BRANCH) {
            draft.parent(unit.text("overordnetEnhet"));
        }
        for (int i = 1; i <= 3; i++) {
            unit.text("naeringskode" + i + ".kode")
                    .ifPresent(code -> draft.activities(Nace.of("SN2007", Nace.REV_2, code)));
        }
        place(draft, unit);
        dates(draft, unit, kind);
        return draft.finish();
    }

    private static void dates(Draft draft, Entry unit, UnitKind kind) {
        Optional<String> established =
                unit.text("registreringsdatoEnhetsregisteret")
                        .or(() -> unit.text("stiftelsesdato"))
                        .or(() -> unit.text("oppstartsdato"));
        Optional<LocalDate> deletedOn = unit.text("slettedato").flatMap(Days::parse);
        Optional<LocalDate> endedOn =
                deletedOn.or(() -> unit.text("nedleggelsesdato").flatMap(Days::parse));
        if (endedOn.isPresent()) {
            draft.ended(RegistrationStatus.DISSOLVED, endedOn);
        }
        if (established.isEmpty() && deletedOn.isPresent()) {
            draft.deletedOn("slettedato", deletedOn.get());
            if (kind == UnitKind.FIRM) {
                draft.kind(UnitKind.OTHER);
            }
        } else {
            draft.registeredOn("registreringsdatoEnhetsregisteret", established);
        }
    }

    private static UnitKind kind(Entry unit, String form) {
        if (BRANCHES.contains(form) || !unit.node("beliggenhetsadresse").isMissingNode()) {
            return UnitKind.BRANCH;
        } else if (FIRMS.contains(form)) {
            return UnitKind.FIRM;
        }
        return COOPERATIVES.contains(form) ? UnitKind.COOPERATIVE : UnitKind.OTHER;
    }

    private static Optional<Money> capital(Entry unit) {
        JsonNode amount = unit.node("kapital.belop");
        return amount.isMissingNode() || amount.asDouble(0) <= 0
                ? Optional.empty()
                : Optional.of(
                        new Money(amount.asDouble(), unit.text("kapital.valuta").orElse(null)));
    }

    /** Purpose and activity; each is one text that is cut into lines. */
    private static Optional<String> scope(Entry unit) {
        Set<String> texts = new LinkedHashSet<>();
        for (String field : List.of("vedtektsfestetFormaal", "aktivitet")) {
            String joined =
                    stated(unit.node(field)).map(String::strip).collect(Collectors.joining(" "));
            Entry.stated(joined).ifPresent(texts::add);
        }
        return Entry.stated(String.join("\n", texts));
    }

    private static Stream<String> stated(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMap(item -> Entry.stated(item).stream());
    }

    private void place(Draft draft, Entry unit) {
        String at =
                Stream.of("forretningsadresse", "beliggenhetsadresse", "postadresse")
                        .filter(field -> unit.node(field).isObject())
                        .findFirst()
                        .orElse("forretningsadresse");
        Optional<String> country = unit.text(at + ".landkode");
        Optional<String> town = unit.text(at + ".poststed");
        Optional<String> municipality = unit.text(at + ".kommune");
        Optional<City> city =
                Stream.concat(town.stream(), municipality.stream())
                        .flatMap(name -> cities.named(country.orElse("NO"), null, name).stream())
                        .findFirst();
        String postal =
                Stream.concat(unit.text(at + ".postnummer").stream(), town.stream())
                        .collect(Collectors.joining(" "));
        draft.place(
                country,
                Optional.empty(),
                town.or(() -> municipality),
                city,
                Address.of(
                        Stream.concat(stated(unit.node(at + ".adresse")), Stream.of(postal))
                                .toList()));
    }
}
