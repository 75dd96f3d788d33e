package io.agglo.pipeline.resolve.name;

/**
 * Takes names of firms apart, in Chinese or Latin letters; the same way for registers and texts.
 */
final class NameParser {
    private final ChineseName chinese;
    private final LatinName latin;

    NameParser(PlaceNames places) {
        this.chinese = new ChineseName(places);
        this.latin = new LatinName(places);
    }

    static NameParser standard() {
        return new NameParser(PlaceNames.standard());
    }

    ParsedName parse(String name) {
        String folded = NameText.folded(name);
        return NameText.hasHan(folded) ? chinese.parse(folded) : latin.parse(folded);
    }
}
