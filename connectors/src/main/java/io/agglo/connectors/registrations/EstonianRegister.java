package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Money;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.City;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * The Estonian register: the CSV of basic data (lihtandmed) and the JSON of general data
 * (üldandmed), which adds activities in two editions, capital and earlier names.
 *
 * <p>Status {@code K} is deleted. {@code R} is registered, {@code L} in liquidation and {@code N}
 * bankrupt: all three are still on the register, hence active. Sole proprietors (FIE) are refused:
 * their names are persons'.
 */
final class EstonianRegister implements RegisterFormat {
    private static final Pattern PERSON = Pattern.compile("(?i)FIE|füüsilisest isikust.*");
    private static final Pattern FIRM =
            Pattern.compile(
                    "(?i)OÜ|AS|TÜ|UÜ|SE|osaühing|aktsiaselts|täisühing|usaldusühing|euroopa äriühing.*");
    private static final Pattern COOPERATIVE =
            Pattern.compile("(?i)TÜH|TULÜ|tulundusühistu|euroopa ühistu.*");
    private static final Pattern BRANCH = Pattern.compile("(?i)FIL|FILIAAL|.*filiaal.*");
    private static final Pattern TOWN = Pattern.compile("(?i) (?:linn|alev|vald)$");

    private final Cities cities;

    EstonianRegister(Cities cities) {
        this.cities = cities;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return names.test("ariregistri_kood") && names.test("nimi");
    }

    @Override
    public List<String> needed() {
        return List.of("nimi", "ariregistri_kood", "ettevotja_esmakande_kpv");
    }

    @Override
    public Set<String> columns() {
        return Set.of("ariregistri_kood", "ettevotja_esmakande_kpv", "asukoha_ehak_kood");
    }

    @Override
    public Map<String, Pattern> landmarks() {
        return Map.of(
                "ariregistri_kood",
                Pattern.compile("[0-9]{8}"),
                "ettevotja_esmakande_kpv",
                Days.SHAPE);
    }

    @Override
    public Judgement judge(Entry entry, Origin origin) {
        return entry instanceof Entry.Row ? ofRow(entry, origin) : ofObject(entry, origin);
    }

    private Judgement ofRow(Entry row, Origin origin) {
        Draft draft = draft(row, origin, "ettevotja_oiguslik_vorm", "ettevotja_staatus");
        draft.registeredOn("ettevotja_esmakande_kpv");
        place(
                draft,
                row.text("asukoha_ehak_tekstina"),
                row.text("ads_normaliseeritud_taisaadress").or(() -> row.text("ettevotja_aadress")),
                row.text("indeks_ettevotja_aadressis"));
        return draft.finish();
    }

    private Judgement ofObject(Entry entry, Origin origin) {
        Draft draft = draft(entry, origin, "yldandmed.oiguslik_vorm_tekstina", "yldandmed.staatus");
        draft.registeredOn("yldandmed.esmaregistreerimise_kpv")
                .formerNames(formerNames(entry))
                .capital(capital(entry));
        entry.text("yldandmed.kustutamise_kpv")
                .flatMap(Days::parse)
                .ifPresent(day -> draft.ended(RegistrationStatus.DISSOLVED, Optional.of(day)));
        current(entry, "teatatud_tegevusalad").stream()
                .sorted(
                        (one, other) ->
                                Boolean.compare(
                                        other.path("on_pohitegevusala").asBoolean(),
                                        one.path("on_pohitegevusala").asBoolean()))
                .forEach(activity -> activities(draft, activity));
        current(entry, "aadressid").stream()
                .findFirst()
                .ifPresent(
                        address ->
                                place(
                                        draft,
                                        Entry.stated(address.path("ehak_nimetus")),
                                        Entry.stated(
                                                        address.path(
                                                                "aadress_ads__ads_normaliseeritud_taisaadress"))
                                                .or(
                                                        () ->
                                                                Entry.stated(
                                                                        address.path(
                                                                                "tanav_maja_korter"))),
                                        Entry.stated(address.path("postiindeks"))));
        return draft.finish();
    }

    private static Draft draft(Entry entry, Origin origin, String formField, String statusField) {
        String form =
                entry.text(formField).or(() -> entry.text("yldandmed.oiguslik_vorm")).orElse("");
        Draft draft = new Draft(entry, origin, "EE");
        if (PERSON.matcher(form).matches()) {
            draft.refusePerson(formField, form);
        }
        draft.name("nimi")
                .number("ariregistri_kood", NumberScheme.EE_REG)
                .legalForm(Entry.stated(form))
                .kind(kind(form));
        if (entry.text(statusField).filter("K"::equals).isPresent()) {
            draft.ended(RegistrationStatus.DISSOLVED, Optional.empty());
        }
        return draft;
    }

    private static UnitKind kind(String form) {
        if (BRANCH.matcher(form).matches()) {
            return UnitKind.BRANCH;
        } else if (COOPERATIVE.matcher(form).matches()) {
            return UnitKind.COOPERATIVE;
        }
        return FIRM.matcher(form).matches() ? UnitKind.FIRM : UnitKind.OTHER;
    }

    /** The items of a list that have not ended. */
    private static List<JsonNode> current(Entry entry, String list) {
        return StreamSupport.stream(entry.node("yldandmed." + list).spliterator(), false)
                .filter(item -> Entry.stated(item.path("lopp_kpv")).isEmpty())
                .toList();
    }

    private static List<String> formerNames(Entry entry) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : entry.node("yldandmed.arinimed")) {
            if (Entry.stated(name.path("lopp_kpv")).isPresent()) {
                Entry.stated(name.path("sisu")).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<Money> capital(Entry entry) {
        return current(entry, "kapitalid").stream()
                .filter(capital -> capital.path("kapitali_suurus").asDouble(0) > 0)
                .findFirst()
                .map(
                        capital ->
                                new Money(
                                        capital.path("kapitali_suurus").asDouble(),
                                        Entry.stated(capital.path("kapitali_valuuta"))
                                                .orElse(null)));
    }

    /** EMTAK 2008 subdivides NACE 2, EMTAK 2025 NACE 2.1; the entry says which. */
    private static void activities(Draft draft, JsonNode activity) {
        String edition =
                activity.path("emtak_versioon_tekstina").asText("").toUpperCase(Locale.ROOT);
        boolean later =
                edition.contains("2025")
                        || (edition.isEmpty() && activity.path("emtak_versioon").asInt(0) >= 3);
        Entry.stated(activity.path("emtak_kood"))
                .ifPresent(
                        code ->
                                draft.activities(
                                        later
                                                ? Nace.of("EMTAK2025", Nace.REV_2_1, code)
                                                : Nace.of("EMTAK2008", Nace.REV_2, code)));
    }

    /** The place is a list from the smallest unit to the county. */
    private void place(
            Draft draft,
            Optional<String> units,
            Optional<String> address,
            Optional<String> postcode) {
        List<String> parts =
                units.map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
                        .orElse(List.of());
        Optional<City> city =
                parts.stream()
                        .map(part -> TOWN.matcher(part).replaceAll(""))
                        .flatMap(part -> cities.named("EE", null, part).stream())
                        .findFirst();
        Optional<String> county =
                parts.stream().filter(part -> part.endsWith("maakond")).findFirst();
        draft.place(
                Optional.empty(),
                county,
                parts.stream().findFirst(),
                city,
                Address.of(List.of(address.orElse(""), postcode.orElse(""))));
    }
}
