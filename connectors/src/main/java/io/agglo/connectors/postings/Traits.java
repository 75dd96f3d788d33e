package io.agglo.connectors.postings;

import io.agglo.connectors.postings.Advert.Field;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an opening asks for. On Chinese boards the columns slide into each other where one is
 * missing, so that each value is looked for in its own field first, then in its neighbours, then in
 * the description.
 *
 * @param openings number of openings, at least 1, where stated (若干人 states none)
 * @param experienceYearsMin least experience, years
 */
record Traits(
        Requirements.Degrees degrees,
        Optional<Double> experienceYearsMin,
        Optional<Integer> openings) {
    private static final Pattern OPENINGS_FIELD =
            Pattern.compile("(?:招聘?|共)?\\s*(\\d{1,5})\\s*(?:[人名位个]|people|persons)?(?:\\s.*)?");
    private static final Pattern OPENINGS_TRAIT = Pattern.compile("招聘?\\s*(\\d{1,4})\\s*[人名位]");
    private static final Pattern OPENINGS_TOLD =
            Pattern.compile(
                    "(?:招聘?人数|招募人数|招聘名额|人数)\\s*[:：]?\\s*(\\d{1,4})(?!\\s*[-~—\\d])\\s*[人名位]?");
    private static final Pattern SEGMENTS = Pattern.compile("[|/，,;；\\n]+|\\s{2,}");
    private static final Pattern POSTED = Pattern.compile("\\d.*(?:发布|更新)");
    private static final int LONGEST_PLACE = 20;
    private static final int MOST_OPENINGS = 10_000;

    /** States what traits hold beside the requirements: a place that is known, a day of posting. */
    static void settle(Advert advert) {
        for (String trait : SEGMENTS.split(advert.get(Field.TRAITS).orElse(""))) {
            if (POSTED.matcher(trait).find()) {
                advert.put(Field.POSTED, trait);
            } else if (!advert.has(Field.PLACE)
                    && trait.length() <= LONGEST_PLACE
                    && Workplace.of(null, null, trait).getCityCode() != null) {
                advert.put(Field.PLACE, trait);
            }
        }
    }

    static Traits of(Advert advert) {
        String description = advert.get(Field.DESCRIPTION).orElse("");
        return new Traits(
                degrees(advert, description),
                years(advert, description),
                openings(advert, description));
    }

    private static Requirements.Degrees degrees(Advert advert, String description) {
        Requirements.Degrees own =
                advert.get(Field.DEGREE)
                        .map(Requirements::degreesOfField)
                        .orElse(Requirements.Degrees.NONE_STATED);
        for (Field field : List.of(Field.EXPERIENCE, Field.TRAITS, Field.OPENINGS)) {
            own = own.or(Requirements.degrees(advert.get(field).orElse("")));
        }
        return own.or(Requirements.degrees(description));
    }

    private static Optional<Double> years(Advert advert, String description) {
        return advert.get(Field.EXPERIENCE)
                .map(Requirements::yearsOfField)
                .or(
                        () ->
                                Stream.of(Field.DEGREE, Field.TRAITS, Field.OPENINGS)
                                        .flatMap(field -> advert.get(field).stream())
                                        .flatMap(
                                                text ->
                                                        Optional.ofNullable(
                                                                Requirements.yearsOfTraits(text))
                                                                .stream())
                                        .findFirst())
                .or(() -> Optional.ofNullable(Requirements.years(description)));
    }

    private static Optional<Integer> openings(Advert advert, String description) {
        Optional<Integer> own =
                advert.get(Field.OPENINGS)
                        .map(OPENINGS_FIELD::matcher)
                        .filter(Matcher::matches)
                        .flatMap(Traits::count);
        return own.or(
                        () ->
                                Stream.of(Field.TRAITS, Field.EXPERIENCE, Field.DEGREE)
                                        .flatMap(field -> advert.get(field).stream())
                                        .map(OPENINGS_TRAIT::matcher)
                                        .filter(Matcher::find)
                                        .flatMap(found -> count(found).stream())
                                        .findFirst())
                .or(
                        () ->
                                Optional.of(OPENINGS_TOLD.matcher(description))
                                        .filter(Matcher::find)
                                        .flatMap(Traits::count));
    }

    private static Optional<Integer> count(Matcher found) {
        int count = Integer.parseInt(found.group(1));
        return count >= 1 && count <= MOST_OPENINGS ? Optional.of(count) : Optional.empty();
    }
}
