package io.agglo.connectors.postings;

import io.agglo.connectors.extract.FieldRules;
import io.agglo.connectors.extract.PageFields;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pages of a site whose profile says where their fields stand. What it is silent about is taken
 * from what the page states for machines, else from its labels.
 */
final class ProfiledPage implements PostingFormat {
    private static final Map<String, Field> NAMES =
            Map.ofEntries(
                    Map.entry("title", Field.TITLE),
                    Map.entry("employer", Field.EMPLOYER),
                    Map.entry("employer.name", Field.EMPLOYER),
                    Map.entry("location", Field.PLACE),
                    Map.entry("location.city", Field.PLACE),
                    Map.entry("location.region", Field.REGION),
                    Map.entry("location.country", Field.COUNTRY),
                    Map.entry("description", Field.DESCRIPTION),
                    Map.entry("postedAt", Field.POSTED),
                    Map.entry("validThrough", Field.ENDS),
                    Map.entry("status", Field.STATUS),
                    Map.entry("salary", Field.PAY),
                    Map.entry("salary.currency", Field.CURRENCY),
                    Map.entry("salary.period", Field.PAY_UNIT),
                    Map.entry("remote", Field.REMOTE),
                    Map.entry("degreeRequired", Field.DEGREE),
                    Map.entry("experienceYearsMin", Field.EXPERIENCE),
                    Map.entry("openings", Field.OPENINGS),
                    Map.entry("employerIndustry", Field.INDUSTRY),
                    Map.entry("employmentType", Field.EMPLOYMENT),
                    Map.entry("benefits", Field.BENEFITS),
                    Map.entry("language", Field.LANGUAGE),
                    Map.entry("url", Field.URL));

    private final FieldRules rules;

    ProfiledPage(FieldRules rules) {
        this.rules = rules;
    }

    /** The names that a profile may give to its fields. */
    static Set<String> names() {
        return NAMES.keySet();
    }

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!document.isMarkup()) {
            return false;
        }
        PageFields fields =
                rules.over(
                        document.page(),
                        document.data(),
                        SchemaOrg.TYPE,
                        () -> LabelledPage.description(document.page()));
        Optional<String> missing = fields.missing();
        if (missing.isPresent()) {
            out.reject(Rejections.MISSING_FIELD, null, missing.get(), fields.places(missing.get()));
            return true;
        }
        Advert advert = new Advert();
        NAMES.forEach(
                (name, field) ->
                        fields.find(name)
                                .ifPresent(
                                        found ->
                                                advert.put(
                                                        field,
                                                        field == Field.DESCRIPTION
                                                                ? found.text()
                                                                : found.line())));
        if (advert.isEmpty()) {
            return false;
        }
        List<Advert> stated = SchemaOrg.adverts(document);
        out.read(
                advert.completedBy(
                        stated.size() == 1 ? stated.get(0) : LabelledPage.advert(document.page())),
                null);
        return true;
    }
}
