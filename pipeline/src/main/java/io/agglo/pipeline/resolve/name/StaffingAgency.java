package io.agglo.pipeline.resolve.name;

import java.util.ArrayList;
import java.util.List;

/** Firms that advertise work at other firms: their postings say nothing of their own business. */
public final class StaffingAgency {
    private static final List<String> CHINESE = new ArrayList<>();
    private static final List<String> LATIN = new ArrayList<>();

    static {
        for (String[] row : NameTable.rows("staffing-words.tsv")) {
            if (row[0].equals("zh")) {
                CHINESE.add(row[1]);
            } else {
                LATIN.add(" " + NameText.folded(row[1]) + " ");
            }
        }
    }

    /** Offices of the state for labour and social security have the words, not the trade. */
    private static final String STATE_OFFICE = "社会保障";

    private StaffingAgency() {}

    /** Whether a name, in Chinese or Latin letters, is that of a staffing agency. */
    public static boolean isNamed(String name) {
        String folded = NameText.folded(name);
        if (NameText.hasHan(folded)) {
            String letters = NameText.letters(folded);
            return !letters.contains(STATE_OFFICE) && CHINESE.stream().anyMatch(letters::contains);
        }
        String words = " " + folded.replace('(', ' ').replace(')', ' ').strip() + " ";
        return LATIN.stream().anyMatch(words::contains);
    }
}
