package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.City;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Records of the Global Legal Entity Identifier Foundation (level 1): answers of its API, and the
 * golden copy as CSV.
 *
 * <p>The place is the legal address, as in a register; the headquarters may be elsewhere. The
 * country is that of the jurisdiction. The number in the national register becomes an identifier of
 * the national scheme where it has that outline, else of the registration authority, by its GLEIF
 * code; a valid Chinese one is the credit code. There is no activity. A sole proprietor's legal
 * name is a person's: the entry goes by its trading name, and is refused where it has none. A
 * lapsed LEI says nothing of the firm, only {@code INACTIVE} does.
 */
final class Gleif implements RegisterFormat {

    /** Where a file of one of the two kinds has what is read. */
    private record Paths(
            String lei,
            String name,
            String category,
            String jurisdiction,
            String authority,
            String number,
            String form,
            String status,
            String createdOn,
            String endedOn,
            String updatedOn,
            String address,
            String city,
            String region,
            String country,
            String postcode) {}

    private static final Paths CSV =
            new Paths(
                    "LEI",
                    "Entity.LegalName",
                    "Entity.EntityCategory",
                    "Entity.LegalJurisdiction",
                    "Entity.RegistrationAuthority.RegistrationAuthorityID",
                    "Entity.RegistrationAuthority.RegistrationAuthorityEntityID",
                    "Entity.LegalForm.EntityLegalFormCode",
                    "Entity.EntityStatus",
                    "Entity.EntityCreationDate",
                    "Entity.EntityExpirationDate",
                    "Registration.LastUpdateDate",
                    "Entity.LegalAddress",
                    "Entity.LegalAddress.City",
                    "Entity.LegalAddress.Region",
                    "Entity.LegalAddress.Country",
                    "Entity.LegalAddress.PostalCode");
    private static final Paths API =
            new Paths(
                    "attributes.lei",
                    "attributes.entity.legalName.name",
                    "attributes.entity.category",
                    "attributes.entity.jurisdiction",
                    "attributes.entity.registeredAt.id",
                    "attributes.entity.registeredAs",
                    "attributes.entity.legalForm.id",
                    "attributes.entity.status",
                    "attributes.entity.creationDate",
                    "attributes.entity.expiration.date",
                    "attributes.registration.lastUpdateDate",
                    "attributes.entity.legalAddress",
                    "attributes.entity.legalAddress.city",
                    "attributes.entity.legalAddress.region",
                    "attributes.entity.legalAddress.country",
                    "attributes.entity.legalAddress.postalCode");
    private static final String OTHER_NAME = "Entity.OtherEntityNames.OtherEntityName.";
    private static final int MOST_OTHER_NAMES = 5;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}(?:-.*)?");

    private record OtherName(String name, String type) {}

    private final Cities cities;

    Gleif(Cities cities) {
        this.cities = cities;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return (names.test("LEI") && names.test(CSV.name))
                || (names.test("attributes") && names.test("id"));
    }

    @Override
    public List<String> needed() {
        return List.of(CSV.lei, CSV.name, CSV.createdOn);
    }

    @Override
    public Set<String> columns() {
        return Set.of(CSV.lei, CSV.createdOn, CSV.number, CSV.city, CSV.postcode);
    }

    @Override
    public Map<String, Pattern> landmarks() {
        return Map.of(CSV.lei, Pattern.compile("[0-9A-Z]{18}[0-9]{2}"));
    }

    @Override
    public Judgement judge(Entry entry, Origin origin) {
        Paths paths = entry instanceof Entry.Row ? CSV : API;
        Optional<String> addressCountry =
                entry.text(paths.country).filter(c -> COUNTRY.matcher(c).matches());
        String country =
                entry.text(paths.jurisdiction)
                        .filter(j -> COUNTRY.matcher(j).matches())
                        .map(j -> j.substring(0, 2))
                        .or(() -> addressCountry)
                        .orElse("ZZ");
        List<OtherName> others = otherNames(entry);
        Draft draft = new Draft(entry, origin, country);
        UnitKind kind = kind(entry.text(paths.category).orElse("GENERAL"));
        if (kind == UnitKind.SOLE_TRADER) {
            Optional<String> trading =
                    others.stream()
                            .filter(other -> other.type.equals("TRADING_OR_OPERATING_NAME"))
                            .map(OtherName::name)
                            .findFirst();
            if (trading.isEmpty()) {
                draft.refusePerson(paths.category, "SOLE_PROPRIETOR");
            }
            draft.name(paths.name, trading);
        } else {
            draft.name(paths.name)
                    .formerNames(
                            others.stream()
                                    .filter(other -> other.type.equals("PREVIOUS_LEGAL_NAME"))
                                    .map(OtherName::name)
                                    .toList());
        }
        draft.number(paths.lei, NumberScheme.LEI)
                .registeredOn(paths.createdOn)
                .kind(kind)
                .legalForm(entry.text(paths.form));
        entry.text(paths.number)
                .ifPresent(
                        number ->
                                national(
                                        draft,
                                        country,
                                        number.replaceAll("\\s", ""),
                                        entry.text(paths.authority).orElse("")));
        if (entry.text(paths.status).filter("INACTIVE"::equals).isPresent()) {
            draft.ended(
                    RegistrationStatus.DISSOLVED, entry.text(paths.endedOn).flatMap(Days::parse));
        }
        place(draft, entry, paths, addressCountry.orElse(country));
        return draft.finish();
    }

    private static UnitKind kind(String category) {
        return switch (category) {
            case "GENERAL" -> UnitKind.FIRM;
            case "BRANCH" -> UnitKind.BRANCH;
            case "SOLE_PROPRIETOR" -> UnitKind.SOLE_TRADER;
            default -> UnitKind.OTHER;
        };
    }

    private static void national(Draft draft, String country, String number, String authority) {
        Optional<NumberScheme> scheme = NumberScheme.national(country, number);
        if (scheme.isPresent()) {
            draft.identifier(scheme.get().code(), number, scheme.get().isValid(number));
        } else if (!authority.isEmpty()) {
            draft.identifier(authority, number, true); // an authority whose check is not known
        }
    }

    /** Names beside the legal one; the number of columns for them is fixed. */
    private static List<OtherName> otherNames(Entry entry) {
        List<OtherName> names = new ArrayList<>();
        for (JsonNode other : entry.node("attributes.entity.otherNames")) {
            Entry.stated(other.path("name"))
                    .ifPresent(name -> names.add(new OtherName(name, other.path("type").asText())));
        }
        for (int i = 1; i <= MOST_OTHER_NAMES; i++) {
            String type = entry.text(OTHER_NAME + i + ".type").orElse("");
            entry.text(OTHER_NAME + i).ifPresent(name -> names.add(new OtherName(name, type)));
        }
        return names;
    }

    private void place(Draft draft, Entry entry, Paths paths, String country) {
        Optional<String> region = entry.text(paths.region);
        Optional<String> town = entry.text(paths.city);
        Optional<City> city =
                town.flatMap(
                        name ->
                                cities.named(
                                        country,
                                        region.map(code -> code.replaceFirst("^[A-Z]{2}-", ""))
                                                .orElse(null),
                                        name));
        Stream<String> lines =
                Stream.concat(
                        Stream.concat(
                                entry.text(paths.address + ".FirstAddressLine").stream(),
                                Stream.of("1", "2", "3")
                                        .map(i -> paths.address + ".AdditionalAddressLine." + i)
                                        .flatMap(path -> entry.text(path).stream())),
                        StreamSupport.stream(
                                        entry.node(paths.address + ".addressLines").spliterator(),
                                        false)
                                .flatMap(line -> Entry.stated(line).stream()));
        draft.place(
                Optional.of(country.substring(0, 2)),
                region,
                town,
                city,
                Address.of(
                        Stream.of(lines, town.stream(), entry.text(paths.postcode).stream())
                                .flatMap(part -> part)
                                .toList()));
    }
}
