package io.agglo.pipeline.classify;

import java.util.Optional;

/**
 * The sector that a posting or story is about: that of the earliest cue in its text.
 *
 * <p>Licences in brackets and exclusions ({@code （除…）}) name what a firm needs or is not; they are
 * left out.
 */
public final class SectorRules {
    private static final SectorRules STANDARD = new SectorRules();

    private final CueTable cues = CueTable.read("/classify/sector-cues.tsv");

    private SectorRules() {}

    /** The rules that ship with this version. */
    public static SectorRules standard() {
        return STANDARD;
    }

    /** The sector of the earliest cue, empty where the text holds none. */
    public Optional<String> ofText(String text) {
        return cues.earliest(withoutLicences(text)).map(CueTable.Hit::label);
    }

    private static String withoutLicences(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '（' || letter == '(' || letter == '【') {
                depth++;
            } else if (letter == '）' || letter == ')' || letter == '】') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0) {
                kept.append(letter);
            }
        }
        return kept.toString();
    }
}
