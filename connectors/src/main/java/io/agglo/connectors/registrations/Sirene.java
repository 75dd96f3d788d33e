package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Activity;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.UnitKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Legal units of the French register (Sirene, StockUniteLegale), columns by name since the header
 * grows.
 *
 * <p>Natural persons (legal categories that begin with 1, or a unit with a surname and no
 * denomination) are refused, and the columns of their names are never read. What the register
 * withholds ({@code [ND]}) counts as not stated. The file has no address. A unit is what it is
 * since {@code dateDebut}; a ceased one ({@code C}) has ended on that day.
 */
final class Sirene implements RegisterFormat {
    private static final String CATEGORY = "categorieJuridiqueUniteLegale";
    private static final Pattern FIRM = Pattern.compile("5[0-9]{3}|65[0-9]{2}");
    private static final Pattern COOPERATIVE = Pattern.compile("5[1-7][45][0-9]|63[0-9]{2}|6532");

    @Override
    public boolean recognises(Predicate<String> names) {
        return names.test("siren") && names.test("denominationUniteLegale");
    }

    @Override
    public List<String> needed() {
        return List.of("siren", "denominationUniteLegale", "dateCreationUniteLegale");
    }

    @Override
    public Set<String> columns() {
        return Set.of("siren", "dateCreationUniteLegale", CATEGORY);
    }

    @Override
    public Map<String, Pattern> landmarks() {
        return Map.of("siren", Pattern.compile("[0-9]{9}"));
    }

    @Override
    public Judgement judge(Entry row, Origin origin) {
        Optional<String> category = row.text(CATEGORY);
        Optional<String> name = stated(row, "denominationUniteLegale");
        Draft draft = new Draft(row, origin, "FR");
        if (category.filter(code -> code.startsWith("1")).isPresent()
                || (name.isEmpty() && row.text("nomUniteLegale").isPresent())) {
            draft.refusePerson(CATEGORY, category.orElse(null));
        }
        draft.name("denominationUniteLegale", name)
                .number("siren", NumberScheme.SIREN)
                .registeredOn("dateCreationUniteLegale")
                .legalForm(category)
                .kind(kind(category.orElse("")));
        stated(row, "activitePrincipaleUniteLegale")
                .ifPresent(
                        code ->
                                draft.activities(
                                        activity(
                                                row.text(
                                                                "nomenclatureActivitePrincipaleUniteLegale")
                                                        .orElse("NAFRev2"),
                                                code)));
        stated(row, "activitePrincipaleNAF25UniteLegale")
                .ifPresent(code -> draft.activities(Nace.of("NAF2025", Nace.REV_2_1, code)));
        Optional<LocalDate> since = row.text("dateDebut").flatMap(Days::parse);
        draft.changedOn(since);
        if (row.text("etatAdministratifUniteLegale").filter("C"::equals).isPresent()) {
            draft.ended(RegistrationStatus.DISSOLVED, since);
        }
        return draft.finish();
    }

    private static Optional<String> stated(Entry row, String column) {
        return row.text(column).filter(text -> !text.equals("[ND]"));
    }

    private static UnitKind kind(String category) {
        if (COOPERATIVE.matcher(category).matches()) {
            return UnitKind.COOPERATIVE;
        }
        return FIRM.matcher(category).matches() ? UnitKind.FIRM : UnitKind.OTHER;
    }

    /** Editions before the second are kept as they are: their classes are not those of NACE 2. */
    private static List<Activity> activity(String nomenclature, String code) {
        return switch (nomenclature) {
            case "NAFRev2" -> Nace.of("NAF2008", Nace.REV_2, code);
            case "NAF2025" -> Nace.of("NAF2025", Nace.REV_2_1, code);
            default -> List.of(new Activity(nomenclature, Nace.separatorsRemoved(code)));
        };
    }
}
