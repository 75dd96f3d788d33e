package io.agglo.pipeline.resolve.name;

import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.List;

/** How Chinese names are written in Latin letters. */
final class Pinyin {
    private Pinyin() {}

    /** The syllables of a folded Chinese text, joined, without tones; ü is written u. */
    static String joined(String text) {
        List<com.hankcs.hanlp.dictionary.py.Pinyin> syllables =
                PinyinDictionary.convertToPinyin(text);
        StringBuilder joined = new StringBuilder(text.length() * 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (NameText.isHan(c) && i < syllables.size()) {
                joined.append(syllables.get(i).getPinyinWithoutTone().replace('v', 'u'));
            } else {
                joined.append(c);
            }
        }
        return joined.toString();
    }
}
