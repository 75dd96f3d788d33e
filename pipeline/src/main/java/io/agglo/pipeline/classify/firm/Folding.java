package io.agglo.pipeline.classify.firm;

import java.text.Normalizer;
import java.util.Locale;

/** One form of a text, whatever width and case it was typed in: NFKC, lower case. */
final class Folding {
    private static final char FIRST_WIDE = '！';
    private static final char LAST_WIDE = '～';
    private static final int WIDE_TO_NARROW = FIRST_WIDE - '!';

    private Folding() {}

    /**
     * What {@link Normalizer} and {@link String#toLowerCase} make of the text; Chinese letters,
     * ASCII and its wide forms, which are nearly all of a register, need neither.
     */
    static String of(String text) {
        char[] folded = new char[text.length()];
        for (int at = 0; at < folded.length; at++) {
            char letter = text.charAt(at);
            if (letter >= FIRST_WIDE && letter <= LAST_WIDE) {
                letter = (char) (letter - WIDE_TO_NARROW);
            } else if (!isPlain(letter)) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            }
            folded[at] = letter >= 'A' && letter <= 'Z' ? (char) (letter + ('a' - 'A')) : letter;
        }
        return new String(folded);
    }

    private static boolean isPlain(char letter) {
        return letter < 0x80
                || (letter >= '一' && letter <= '\u9fa5')
                || "、。【】〔〕《》〈〉「」〓".indexOf(letter) >= 0;
    }
}
