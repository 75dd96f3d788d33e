package io.agglo.pipeline.resolve.name;

import com.hankcs.hanlp.HanLP;
import java.text.Normalizer;

/**
 * Spellings of one text made equal: width, case, blanks, brackets, accents, traditional letters.
 */
final class NameText {
    private NameText() {}

    /**
     * The text in compatibility form (NFKC), lower case and simplified Chinese, with every bracket
     * round, accents dropped from Latin letters, {@code &} written out and other marks as blanks.
     */
    static String folded(String text) {
        String plain =
                Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                        ? text
                        : Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder folded = new StringBuilder(plain.length() + 8);
        boolean han = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (isHan(c)) {
                han = true;
                folded.append(c);
            } else if (c < 0x80) {
                ascii(folded, c);
            } else {
                other(folded, c);
            }
        }
        return han ? simplified(folded.toString()) : folded.toString();
    }

    /** A folded text without brackets and blanks. */
    static String letters(String folded) {
        StringBuilder letters = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c != ' ' && c != '(' && c != ')') {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    /** Whether a text holds a Chinese letter. */
    static boolean hasHan(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHan(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isHan(char c) {
        return c >= '\u3400' && c <= '\u9fff';
    }

    /** Letters that are written two ways also in simplified texts are made one. */
    private static String simplified(String text) {
        String simplified = HanLP.convertToSimplifiedChinese(text);
        return simplified.replace('钜', '巨').replace("家俱", "家具");
    }

    private static void ascii(StringBuilder folded, char c) {
        if (c >= 'A' && c <= 'Z') {
            folded.append((char) (c + 32));
        } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '(' || c == ')') {
            folded.append(c);
        } else if (c == '[' || c == '{') {
            folded.append('(');
        } else if (c == ']' || c == '}') {
            folded.append(')');
        } else if (c == '&' || c == '+') {
            folded.append(" and ");
        } else if (c != '\'' && c != '`') {
            blank(folded);
        }
    }

    private static void other(StringBuilder folded, char c) {
        switch (c) {
            case '【', '〔', '［', '〖', '﹙' -> folded.append('(');
            case '】', '〕', '］', '〗', '﹚' -> folded.append(')');
            case '’', '‘', '´', '®', '™', '©', '\u200b', '\ufeff', '\u00ad' -> {}
            case 'ø', 'Ø' -> folded.append('o');
            case 'æ', 'Æ' -> folded.append("ae");
            case 'œ', 'Œ' -> folded.append("oe");
            case 'ß' -> folded.append("ss");
            case 'ł', 'Ł' -> folded.append('l');
            case 'đ', 'Đ', 'ð', 'Ð' -> folded.append('d');
            case 'þ', 'Þ' -> folded.append("th");
            case 'ı' -> folded.append('i');
            default -> unaccented(folded, c);
        }
    }

    private static void unaccented(StringBuilder folded, char c) {
        if (!Character.isLetterOrDigit(c) && !Character.isSurrogate(c)) {
            blank(folded);
            return;
        }
        if (c > 0x24f && (c < 0x1e00 || c > 0x1eff)) {
            folded.append(Character.toLowerCase(c));
            return;
        }
        String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        folded.append(Character.toLowerCase(apart.charAt(0)));
    }

    private static void blank(StringBuilder folded) {
        if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
            folded.append(' ');
        }
    }
}
