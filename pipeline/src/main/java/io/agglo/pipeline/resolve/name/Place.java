package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.gazetteer.City;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A place as far as names state it: one area, or several of one name. */
final class Place {

    /** How two places stand to each other. */
    enum Relation {
        SAME,
        /** One is a province, the other a city in it. */
        WITHIN,
        APART
    }

    private static final int ELSEWHERE = 100_000_000;
    private static final String GEONAMES = "geonames:";

    private final int[] codes;

    /**
     * A place.
     *
     * @param codes the areas that it may be: six digits of GB/T 2260 of a city or a province, 100
     *     million and more for cities elsewhere (GeoNames)
     */
    Place(int... codes) {
        this.codes = codes.clone();
    }

    int areas() {
        return codes.length;
    }

    int area(int number) {
        return codes[number];
    }

    /** The place of a city code as {@link City#code} describes it. */
    static Place ofCity(String code) {
        return new Place(number(code));
    }

    static int number(String code) {
        return code.startsWith(GEONAMES)
                ? ELSEWHERE + Integer.parseInt(code.substring(GEONAMES.length()))
                : Integer.parseInt(code);
    }

    /** The closest relation between any two of the areas. */
    Relation to(Place other) {
        Relation closest = Relation.APART;
        for (int mine : codes) {
            for (int theirs : other.codes) {
                if (mine == theirs) {
                    return Relation.SAME;
                }
                if (encloses(mine, theirs) || encloses(theirs, mine)) {
                    closest = Relation.WITHIN;
                }
            }
        }
        return closest;
    }

    /** Whether the first is a province and the second lies in it. */
    static boolean encloses(int province, int city) {
        return isProvince(province) && city < ELSEWHERE && province / 10_000 == city / 10_000;
    }

    static boolean isProvince(int code) {
        return code < ELSEWHERE && code % 10_000 == 0 && !isMunicipality(code);
    }

    /** Of the areas of this place those that are, hold or lie in one of another. */
    Place near(Place other) {
        return new Place(
                IntStream.of(codes)
                        .filter(code -> new Place(code).to(other) != Relation.APART)
                        .toArray());
    }

    /** This place or another area of its name. */
    Place or(int code) {
        if (IntStream.of(codes).anyMatch(known -> known == code)) {
            return this;
        }
        int[] more = Arrays.copyOf(codes, codes.length + 1);
        more[codes.length] = code;
        return new Place(more);
    }

    private static boolean isMunicipality(int code) {
        int province = code / 10_000;
        return province == 11 || province == 12 || province == 31 || province == 50;
    }
}
