package io.agglo.connectors.postings;

import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.postings.Advert.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An advert from values whose names are labels: the columns of a row, the keys of an object. */
final class LabelledAdvert {
    /** Fields of which several labels may hold a part each; of all others the best label counts. */
    private static final Set<Field> JOINED = Set.of(Field.DESCRIPTION, Field.TRAITS);

    /** Glassdoor's rating, which stands under the employer's name. */
    private static final Pattern RATING = Pattern.compile("\\s*\\R\\s*[1-5]\\.\\d\\s*$");

    private LabelledAdvert() {}

    /**
     * The advert of one row or object.
     *
     * @param fields the labels of each field, best first
     * @param value the value of a label, null where there is none
     */
    static Advert of(Map<Field, List<String>> fields, Function<String, @Nullable String> value) {
        Advert advert = new Advert();
        fields.forEach(
                (field, labels) -> {
                    for (String label : labels) {
                        String stated = value.apply(label);
                        if (stated == null || Labels.isMissing(stated)) {
                            continue;
                        }
                        if (JOINED.contains(field)) {
                            advert.add(field, HtmlText.of(stated));
                        } else if (field == Field.EMPLOYER) {
                            advert.put(
                                    field, HtmlText.line(RATING.matcher(stated).replaceFirst("")));
                        } else {
                            advert.put(field, HtmlText.line(stated));
                        }
                    }
                });
        return advert;
    }
}
