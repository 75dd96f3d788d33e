package io.agglo.pipeline.classify.model;

import io.agglo.pipeline.classify.OfficialCodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From a code of one scheme to the labels that a model is trained on.
 *
 * <p>Traps kept apart by rows of their own: GB 651 (software) merges ISIC 582 and 6201 and counts
 * as 6201; GB 6520 (IC design) has no twin in ISIC and counts as 2610.
 */
public final class Crosswalk {
    private static final OfficialCodes GB_TO_ISIC =
            OfficialCodes.read("/classify/gb4754-isic4.tsv");
    private static final OfficialCodes ISIC_TO_GB =
            OfficialCodes.read("/classify/isic4-gb4754.tsv");
    private static final OfficialCodes ISIC_TO_NAICS =
            OfficialCodes.read("/classify/isic4-naics2017.tsv");
    private static final OfficialCodes NAICS_TO_ISIC =
            OfficialCodes.read("/classify/naics2017-isic4.tsv");
    private static final OfficialCodes GB_SECTORS =
            OfficialCodes.read("/classify/gb4754-sectors.tsv");
    private static final OfficialCodes ISIC_SECTORS =
            OfficialCodes.read("/classify/isic4-sectors.tsv");

    private Crosswalk() {}

    /** The labels of a scheme that codes of the others may get. */
    public static Set<String> labels(Scheme scheme) {
        List<OfficialCodes> tables =
                switch (scheme) {
                    case ISIC4 -> List.of(GB_TO_ISIC, NAICS_TO_ISIC);
                    case GB4754 -> List.of(ISIC_TO_GB);
                    case NAICS2017 -> List.of(ISIC_TO_NAICS);
                    case SECTOR -> List.of(GB_SECTORS, ISIC_SECTORS);
                };
        return tables.stream()
                .flatMap(table -> table.labels().stream())
                .filter(label -> label.length() >= digits(scheme))
                .map(label -> label.substring(0, digits(scheme)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int digits(Scheme scheme) {
        return scheme == Scheme.NAICS2017 ? 3 : 2;
    }

    /** The labels of an ISIC Rev.4 code of two to four digits. */
    public static Map<Scheme, String> ofIsic(String code) {
        Map<Scheme, String> labels = new EnumMap<>(Scheme.class);
        put(labels, Scheme.ISIC4, Optional.of(code));
        put(labels, Scheme.GB4754, ISIC_TO_GB.of(code));
        put(labels, Scheme.NAICS2017, ISIC_TO_NAICS.of(code));
        put(labels, Scheme.SECTOR, ISIC_SECTORS.of(code));
        return labels;
    }

    /** The labels of a GB/T 4754-2017 code of two to four digits. */
    public static Map<Scheme, String> ofGb(String code) {
        Map<Scheme, String> labels = new EnumMap<>(Scheme.class);
        Optional<String> isic = GB_TO_ISIC.of(code);
        put(labels, Scheme.ISIC4, isic);
        put(labels, Scheme.GB4754, Optional.of(code));
        put(labels, Scheme.NAICS2017, isic.flatMap(ISIC_TO_NAICS::of));
        put(labels, Scheme.SECTOR, GB_SECTORS.of(code));
        return labels;
    }

    /** The labels of a NAICS 2017 code of three to six digits. */
    public static Map<Scheme, String> ofNaics(String code) {
        Map<Scheme, String> labels = new EnumMap<>(Scheme.class);
        Optional<String> isic = NAICS_TO_ISIC.of(code);
        put(labels, Scheme.ISIC4, isic);
        put(labels, Scheme.GB4754, isic.flatMap(ISIC_TO_GB::of));
        put(labels, Scheme.NAICS2017, Optional.of(code));
        put(labels, Scheme.SECTOR, isic.flatMap(ISIC_SECTORS::of));
        return labels;
    }

    private static void put(Map<Scheme, String> labels, Scheme scheme, Optional<String> code) {
        code.filter(known -> known.length() >= digits(scheme))
                .ifPresent(known -> labels.put(scheme, known.substring(0, digits(scheme))));
    }
}
