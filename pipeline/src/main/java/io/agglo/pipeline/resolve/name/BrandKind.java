package io.agglo.pipeline.resolve.name;

/**
 * Kinds of brands that are counted apart: the longer, the more often unique; and names of nothing
 * but industry words, which many share.
 */
enum BrandKind {
    TWO_LETTERS,
    THREE_LETTERS,
    LONGER,
    LATIN,
    GENERIC;

    static BrandKind of(NameParts name) {
        String brand = name.brand();
        if (!NameText.hasHan(brand)) {
            return LATIN;
        }
        if (name.industry().isEmpty() && IndustryWords.isIndustry(brand)) {
            return GENERIC;
        }
        return brand.length() <= 2 ? TWO_LETTERS : brand.length() == 3 ? THREE_LETTERS : LONGER;
    }
}
