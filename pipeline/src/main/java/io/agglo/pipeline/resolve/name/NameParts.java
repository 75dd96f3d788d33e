package io.agglo.pipeline.resolve.name;

import java.util.List;

/**
 * One way to take a name apart.
 *
 * @param brand what the firm is called by, without blanks; never empty
 * @param industry what it says it does; empty if nothing
 * @param places places in the name, outermost first; a place within another replaces it
 * @param form legal form
 * @param group whether it calls itself a group (集团, Group)
 * @param words words of the brand of a name in Latin letters; empty for a Chinese one
 */
record NameParts(
        String brand,
        String industry,
        List<Place> places,
        LegalForm form,
        boolean group,
        List<String> words) {

    /** Brand and industry together: what stays of a name without place and legal form. */
    String core() {
        return industry.isEmpty() ? brand : brand + industry.replace(" ", "");
    }

    NameParts withBrand(String other) {
        return new NameParts(other, industry, places, form, group, words);
    }
}
