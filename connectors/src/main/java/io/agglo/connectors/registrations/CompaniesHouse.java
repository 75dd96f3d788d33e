package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Activity;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The British register: the monthly file BasicCompanyData, and the objects of the streaming API.
 *
 * <p>A firm is active as long as it is on the register, also in liquidation, administration,
 * receivership or a voluntary arrangement, and while a proposal to strike it off is open: it may
 * come out of all of these, and only its dissolution takes it off. Dissolved, converted, closed and
 * removed ones are off the register.
 */
final class CompaniesHouse implements RegisterFormat {
    private static final String SCHEME = "UK-SIC2007";
    private static final List<String> CODES =
            IntStream.rangeClosed(1, 4).mapToObj(i -> "SICCode.SicText_" + i).toList();

    /** The first is the latest. */
    private static final List<String> NAMES =
            IntStream.iterate(10, i -> i > 0, i -> i - 1)
                    .mapToObj(i -> "PreviousName_" + i + ".CompanyName")
                    .toList();

    private static final Pattern CODE = Pattern.compile("([0-9]{4,5})\\b.*");
    private static final Pattern OFF_THE_REGISTER =
            Pattern.compile("(?i)dissolved|converted.*closed|closed|removed");
    private static final Pattern NO_FIRM =
            Pattern.compile("(?i).*(?:charitable|royal.charter|overseas.entity|scottish.charit).*");
    private static final Pattern SOCIETY =
            Pattern.compile("(?i).*(?:registered.society|industrial.and.provident).*");
    private static final Map<String, Pattern> LANDMARKS =
            Map.of(
                    "CompanyNumber",
                    Pattern.compile("[A-Z]{0,2}[0-9]{5,8}R?S?"),
                    "IncorporationDate",
                    Days.SHAPE);
    private static final List<String> ADDRESS =
            List.of(
                    "RegAddress.POBox",
                    "RegAddress.AddressLine1",
                    "RegAddress.AddressLine2",
                    "RegAddress.PostTown",
                    "RegAddress.County",
                    "RegAddress.PostCode");
    private static final List<String> API_ADDRESS =
            List.of(
                    "po_box",
                    "premises",
                    "address_line_1",
                    "address_line_2",
                    "locality",
                    "region",
                    "postal_code");

    private final Cities cities;
    private final Memo<String, List<Activity>> activities = new Memo<>(CompaniesHouse::activity);
    private final Memo<String, UnitKind> kinds = new Memo<>(CompaniesHouse::kind);

    CompaniesHouse(Cities cities) {
        this.cities = cities;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return (names.test("CompanyNumber") && names.test("CompanyName"))
                || names.test("resource_kind")
                || names.test("company_number");
    }

    @Override
    public List<String> needed() {
        return List.of("CompanyName", "CompanyNumber", "IncorporationDate");
    }

    @Override
    public Set<String> columns() {
        return Set.of("CompanyName", "CompanyNumber", "IncorporationDate", "RegAddress.PostTown");
    }

    @Override
    public Map<String, Pattern> landmarks() {
        return LANDMARKS;
    }

    @Override
    public Judgement judge(Entry entry, Origin origin) {
        return entry instanceof Entry.Row ? ofRow(entry, origin) : ofApi(entry, origin);
    }

    private Judgement ofRow(Entry row, Origin origin) {
        Draft draft =
                new Draft(row, origin, "GB")
                        .name("CompanyName")
                        .number("CompanyNumber", NumberScheme.GB_CRN)
                        .registeredOn("IncorporationDate")
                        .formerNames(
                                NAMES.stream()
                                        .flatMap(column -> row.text(column).stream())
                                        .toList());
        describe(
                draft,
                row.text("CompanyNumber").orElse(""),
                row.text("CompanyCategory"),
                row.text("CompanyStatus").orElse(""),
                row.text("DissolutionDate").flatMap(Days::parse));
        for (String column : CODES) {
            row.text(column).ifPresent(code -> draft.activities(activities.of(code)));
        }
        place(
                draft,
                row.text("RegAddress.Country"),
                row.text("RegAddress.County"),
                row.text("RegAddress.PostTown"),
                ADDRESS.stream().flatMap(column -> row.text(column).stream()).toList());
        return draft.finish();
    }

    private Judgement ofApi(Entry entry, Origin origin) {
        if (entry.text("resource_kind")
                .filter(kind -> !kind.equals("company-profile"))
                .isPresent()) {
            return new Judgement.Passed();
        }
        String at = entry.node("data").isObject() ? "data." : "";
        boolean deleted = entry.text("event.type").filter("deleted"::equals).isPresent();
        Optional<LocalDate> publishedOn = entry.text("event.published_at").flatMap(Days::parse);
        Optional<String> number =
                entry.text(at + "company_number").or(() -> entry.text("resource_id"));
        Optional<LocalDate> ceasedOn = entry.text(at + "date_of_cessation").flatMap(Days::parse);
        Draft draft =
                new Draft(entry, origin, "GB")
                        .sourceVersion(entry.node("event.timepoint").asLong(0))
                        .name(at + "company_name")
                        .number(at + "company_number", NumberScheme.GB_CRN, number)
                        .registeredOn(at + "date_of_creation")
                        .formerNames(formerNames(entry.node(at + "previous_company_names")));
        describe(
                draft,
                number.orElse(""),
                entry.text(at + "type"),
                deleted ? "removed" : entry.text(at + "company_status").orElse(""),
                deleted ? ceasedOn.or(() -> publishedOn) : ceasedOn);
        entry.node(at + "sic_codes")
                .forEach(
                        code ->
                                Entry.stated(code)
                                        .ifPresent(c -> draft.activities(activities.of(c))));
        String office = at + "registered_office_address.";
        place(
                draft,
                entry.text(office + "country"),
                entry.text(office + "region"),
                entry.text(office + "locality"),
                API_ADDRESS.stream().flatMap(key -> entry.text(office + key).stream()).toList());
        return draft.finish();
    }

    private void describe(
            Draft draft,
            String number,
            Optional<String> category,
            String status,
            Optional<LocalDate> endedOn) {
        draft.legalForm(category)
                .kind(
                        CompanyNumber.isBranch(number)
                                ? UnitKind.BRANCH
                                : kinds.of(category.orElse("")));
        if (OFF_THE_REGISTER.matcher(status).matches() || endedOn.isPresent()) {
            draft.ended(RegistrationStatus.DISSOLVED, endedOn);
        }
    }

    private static UnitKind kind(String category) {
        if (category.contains("establishment")) {
            return UnitKind.BRANCH;
        } else if (SOCIETY.matcher(category).matches()) {
            return UnitKind.COOPERATIVE;
        }
        return NO_FIRM.matcher(category).matches() ? UnitKind.OTHER : UnitKind.FIRM;
    }

    /** The code before its text; four digits are of the edition before 2007. */
    private static List<Activity> activity(String stated) {
        Matcher code = CODE.matcher(stated);
        if (!code.matches()) {
            return List.of(); // "None Supplied"
        }
        return code.group(1).length() == 5
                ? Nace.of(SCHEME, Nace.REV_2, code.group(1))
                : List.of(new Activity("UK-SIC2003", code.group(1)));
    }

    private static List<String> formerNames(JsonNode newestFirst) {
        List<String> names = new ArrayList<>();
        newestFirst.forEach(
                each -> Entry.stated(each.path("name")).ifPresent(name -> names.add(0, name)));
        return names;
    }

    private void place(
            Draft draft,
            Optional<String> stated,
            Optional<String> region,
            Optional<String> town,
            List<String> lines) {
        String country = stated.flatMap(Countries::code).orElse("GB");
        draft.place(
                Optional.of(country),
                region,
                town,
                Stream.concat(town.stream(), region.stream())
                        .flatMap(name -> cities.named(country, null, name).stream())
                        .findFirst(),
                Address.of(lines));
    }
}
