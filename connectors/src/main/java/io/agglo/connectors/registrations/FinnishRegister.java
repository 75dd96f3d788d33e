package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Companies of the Finnish business information system (PRH, YTJ version 3).
 *
 * <p>The name is the one of type 1 that has not ended, earlier ones of that type are former names.
 * A company has ended where it has an end date or has ceased in the trade register (status 4); one
 * in liquidation, reorganisation or bankruptcy is still registered. Private traders are refused:
 * their names are persons'.
 */
final class FinnishRegister implements RegisterFormat {
    private static final Pattern PERSON =
            Pattern.compile(
                    "(?i).*(?:elinkeinonharjoittaja|private trader|enskild näringsidkare).*");
    private static final Pattern HOUSING =
            Pattern.compile("(?i)asunto-osakeyhtiö|.*housing.*|bostadsaktiebolag");
    private static final Pattern COOPERATIVE =
            Pattern.compile("(?i).*(?:osuuskun|osuuspank|cooperative|co-operative|andelslag).*");
    private static final Pattern BRANCH = Pattern.compile("(?i).*(?:sivuliike|branch|filial).*");
    private static final Pattern FIRM =
            Pattern.compile(
                    "(?i).*(?:osakeyhtiö|avoin yhtiö|kommandiittiyhtiö|eurooppayhtiö|limited company"
                            + "|partnership|aktiebolag|öppet bolag|kommanditbolag|european company).*");
    private static final String CEASED = "4";

    private final Cities cities;

    FinnishRegister(Cities cities) {
        this.cities = cities;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return names.test("businessId") && names.test("names");
    }

    @Override
    public Judgement judge(Entry company, Origin origin) {
        Draft draft = new Draft(company, origin, "FI");
        Optional<String> form =
                items(company, "companyForms")
                        .filter(FinnishRegister::isCurrent)
                        .flatMap(each -> description(each).stream())
                        .findFirst();
        form.filter(text -> PERSON.matcher(text).matches())
                .ifPresent(text -> draft.refusePerson("companyForms", text));
        draft.name(
                        "names",
                        registered(company)
                                .filter(FinnishRegister::isCurrent)
                                .flatMap(each -> Entry.stated(each.path("name")).stream())
                                .findFirst())
                .formerNames(formerNames(company))
                .number("businessId.value", NumberScheme.FI_BUSINESSID)
                .registeredOn(
                        "registrationDate",
                        company.text("registrationDate")
                                .or(() -> company.text("businessId.registrationDate")))
                .legalForm(form)
                .kind(kind(form.orElse("")));
        Optional<LocalDate> endedOn = company.text("endDate").flatMap(Days::parse);
        if (endedOn.isPresent()
                || company.text("tradeRegisterStatus").filter(CEASED::equals).isPresent()) {
            draft.ended(RegistrationStatus.DISSOLVED, endedOn);
        }
        company.text("mainBusinessLine.type")
                .ifPresent(
                        code ->
                                draft.activities(
                                        company.text("mainBusinessLine.typeCodeSet")
                                                        .filter(
                                                                Set.of("TOIMI4", "TOL2025")
                                                                        ::contains)
                                                        .isPresent()
                                                ? Nace.of("TOL2025", Nace.REV_2_1, code)
                                                : Nace.of("TOL2008", Nace.REV_2, code)));
        place(draft, company);
        return draft.finish();
    }

    private static Stream<JsonNode> items(Entry company, String list) {
        return StreamSupport.stream(company.node(list).spliterator(), false);
    }

    private static boolean isCurrent(JsonNode item) {
        return Entry.stated(item.path("endDate")).isEmpty();
    }

    /** The names of the register proper; others are parallel or auxiliary. */
    private static Stream<JsonNode> registered(Entry company) {
        return items(company, "names").filter(name -> name.path("type").asText().equals("1"));
    }

    private static List<String> formerNames(Entry company) {
        List<JsonNode> ended = new ArrayList<>();
        registered(company).filter(name -> !isCurrent(name)).forEach(ended::add);
        ended.sort(Comparator.comparing(name -> name.path("endDate").asText()));
        return ended.stream().flatMap(name -> Entry.stated(name.path("name")).stream()).toList();
    }

    /** The Finnish text, else the first. */
    private static Optional<String> description(JsonNode coded) {
        List<JsonNode> all = new ArrayList<>();
        coded.path("descriptions").forEach(all::add);
        all.sort(Comparator.comparing(text -> text.path("languageCode").asText()));
        return all.stream()
                .flatMap(text -> Entry.stated(text.path("description")).stream())
                .findFirst();
    }

    private static UnitKind kind(String form) {
        if (BRANCH.matcher(form).matches()) {
            return UnitKind.BRANCH;
        } else if (COOPERATIVE.matcher(form).matches()) {
            return UnitKind.COOPERATIVE;
        } else if (HOUSING.matcher(form).matches()) {
            return UnitKind.OTHER;
        }
        return form.isEmpty() || FIRM.matcher(form).matches() ? UnitKind.FIRM : UnitKind.OTHER;
    }

    /** The street address (type 1), else the postal one. */
    private void place(Draft draft, Entry company) {
        Optional<JsonNode> address =
                items(company, "addresses")
                        .filter(FinnishRegister::isCurrent)
                        .min(Comparator.comparingInt(each -> each.path("type").asInt(9)));
        if (address.isEmpty()) {
            return;
        }
        JsonNode stated = address.get();
        List<JsonNode> offices = new ArrayList<>();
        stated.path("postOffices").forEach(offices::add);
        offices.sort(Comparator.comparing(office -> office.path("languageCode").asText()));
        Optional<String> town =
                offices.stream()
                        .flatMap(office -> Entry.stated(office.path("city")).stream())
                        .findFirst();
        draft.place(
                Entry.stated(stated.path("country")).flatMap(Countries::code),
                Optional.empty(),
                town,
                town.flatMap(name -> cities.named("FI", null, name)),
                Address.of(
                        List.of(
                                joined(stated, "street", "buildingNumber", "entrance"),
                                joined(stated, "postCode") + " " + town.orElse(""))));
    }

    private static String joined(JsonNode address, String... fields) {
        return Stream.of(fields)
                .flatMap(field -> Entry.stated(address.path(field)).stream())
                .collect(Collectors.joining(" "));
    }
}
