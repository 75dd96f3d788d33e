package io.agglo.pipeline.classify.firm;

import io.agglo.pipeline.classify.model.Scheme;
import java.util.Map;
import java.util.TreeMap;

/** The section that a division belongs to. */
final class Sections {
    private static final TreeMap<Integer, String> ISIC4 =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(1, "A"),
                            Map.entry(5, "B"),
                            Map.entry(10, "C"),
                            Map.entry(35, "D"),
                            Map.entry(36, "E"),
                            Map.entry(41, "F"),
                            Map.entry(45, "G"),
                            Map.entry(49, "H"),
                            Map.entry(55, "I"),
                            Map.entry(58, "J"),
                            Map.entry(64, "K"),
                            Map.entry(68, "L"),
                            Map.entry(69, "M"),
                            Map.entry(77, "N"),
                            Map.entry(84, "O"),
                            Map.entry(85, "P"),
                            Map.entry(86, "Q"),
                            Map.entry(90, "R"),
                            Map.entry(94, "S"),
                            Map.entry(97, "T"),
                            Map.entry(99, "U")));
    private static final TreeMap<Integer, String> GB4754 =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(1, "A"),
                            Map.entry(6, "B"),
                            Map.entry(13, "C"),
                            Map.entry(44, "D"),
                            Map.entry(47, "E"),
                            Map.entry(51, "F"),
                            Map.entry(53, "G"),
                            Map.entry(61, "H"),
                            Map.entry(63, "I"),
                            Map.entry(66, "J"),
                            Map.entry(70, "K"),
                            Map.entry(71, "L"),
                            Map.entry(73, "M"),
                            Map.entry(76, "N"),
                            Map.entry(80, "O"),
                            Map.entry(83, "P"),
                            Map.entry(84, "Q"),
                            Map.entry(86, "R"),
                            Map.entry(91, "S"),
                            Map.entry(97, "T")));

    /** Sectors of NAICS that span several numbers. */
    private static final Map<String, String> NAICS_SPANS =
            Map.of(
                    "31", "31-33", "32", "31-33", "33", "31-33", "44", "44-45", "45", "44-45", "48",
                    "48-49", "49", "48-49");

    private Sections() {}

    /**
     * The section of a division; for NAICS the sector of a subsector.
     *
     * @throws IllegalArgumentException for a scheme without sections
     */
    static String of(Scheme scheme, String division) {
        int number = Integer.parseInt(division.substring(0, 2));
        return switch (scheme) {
            case ISIC4 -> ISIC4.floorEntry(number).getValue();
            case GB4754 -> GB4754.floorEntry(number).getValue();
            case NAICS2017 ->
                    NAICS_SPANS.getOrDefault(division.substring(0, 2), division.substring(0, 2));
            case SECTOR -> throw new IllegalArgumentException("sectors have no sections");
        };
    }
}
