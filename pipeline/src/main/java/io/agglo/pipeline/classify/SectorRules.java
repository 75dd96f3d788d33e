package io.agglo.pipeline.classify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sector of a firm or text by the first rule that applies: an official activity code, else the
 * earliest cue in the text.
 *
 * <p>Licences in brackets and exclusions ({@code （除…）}) name what a firm needs or is not; they are
 * left out.
 */
public final class SectorRules {
    private static final SectorRules STANDARD = new SectorRules();

    private final CueTable cues = CueTable.read("/classify/sector-cues.tsv");
    private final Map<String, OfficialCodes> codes =
            Map.of(
                    "GB/T 4754-2017", OfficialCodes.read("/classify/gb4754-sectors.tsv"),
                    "ISIC4", OfficialCodes.read("/classify/isic4-sectors.tsv"),
                    "NACE2", OfficialCodes.read("/classify/isic4-sectors.tsv"));

    private SectorRules() {}

    /** The rules that ship with this version. */
    public static SectorRules standard() {
        return STANDARD;
    }

    /**
     * The sector of the first code that the tables know, the longest prefix deciding.
     *
     * @param activities codes as {@code scheme:code}, main activity first
     */
    public Optional<String> ofCodes(List<String> activities) {
        return activities.stream().map(this::ofCode).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> ofCode(String activity) {
        int colon = activity.lastIndexOf(':');
        OfficialCodes table = codes.get(activity.substring(0, Math.max(0, colon)));
        return table == null ? Optional.empty() : table.of(activity.substring(colon + 1));
    }

    /** The sector of the earliest cue, empty where the text holds none. */
    public Optional<String> ofText(String text) {
        return cues.earliest(withoutLicences(text)).map(CueTable.Hit::label);
    }

    /** The sector of a firm by its business scope, else by its name. */
    public Optional<String> ofFirm(String name, @Nullable String scope) {
        Optional<String> byScope = scope == null ? Optional.empty() : ofText(scope);
        return byScope.isPresent() ? byScope : ofText(name);
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
