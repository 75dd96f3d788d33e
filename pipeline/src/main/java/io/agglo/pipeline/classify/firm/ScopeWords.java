package io.agglo.pipeline.classify.firm;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.List;
import java.util.TreeMap;

/** What the words of one part of a scope say, found in one pass over its letters. */
final class ScopeWords implements AhoCorasickDoubleArrayTrie.IHit<Integer> {
    private static final int BOILERPLATE = 1 << Doing.values().length;
    private static final int ON_STRENGTH_OF = BOILERPLATE << 1;
    private static final int OPERATE = ON_STRENGTH_OF << 1;
    private static final int DEVELOP = OPERATE << 1;

    /** A verb that begins within so many letters heads the list of goods that follows it. */
    private static final int BEGINNING = 4;

    private static final AhoCorasickDoubleArrayTrie<Integer> WORDS = words();

    private int said;
    private int saidAtBeginning;
    private boolean boilerplate;
    private int licence = Integer.MAX_VALUE;

    private ScopeWords() {}

    static ScopeWords of(String text) {
        ScopeWords words = new ScopeWords();
        WORDS.parseText(text, words);
        return words;
    }

    private static AhoCorasickDoubleArrayTrie<Integer> words() {
        TreeMap<String, Integer> words = new TreeMap<>();
        for (Doing doing : Doing.values()) {
            doing.verbs().forEach(verb -> words.merge(verb, 1 << doing.ordinal(), Math::addExact));
        }
        List.of("法律", "国务院", "许可证", "审批", "有效期", "国家限定", "禁止进出口", "依法", "除外", "自产产品", "本企业")
                .forEach(word -> words.merge(word, BOILERPLATE, Math::addExact));
        List.of("研发", "开发").forEach(verb -> words.merge(verb, DEVELOP, Math::addExact));
        words.put("凭", ON_STRENGTH_OF);
        words.put("经营", OPERATE);
        AhoCorasickDoubleArrayTrie<Integer> trie = new AhoCorasickDoubleArrayTrie<>();
        trie.build(words);
        return trie;
    }

    @Override
    public void hit(int begin, int end, Integer word) {
        said |= word;
        if (end <= BEGINNING) {
            saidAtBeginning |= word;
        }
        if (word == ON_STRENGTH_OF) {
            licence = Math.min(licence, end);
        }
        boilerplate |= (word & BOILERPLATE) != 0 || (word == OPERATE && begin >= licence);
    }

    /** What the text says; who makes goods may sell them too. */
    Doing doing() {
        return first(said);
    }

    /** What its first letters say. */
    Doing doingAtBeginning() {
        return first(saidAtBeginning);
    }

    /** Whether the text says that something is developed. */
    boolean develops() {
        return (said & DEVELOP) != 0;
    }

    /** Whether the text speaks of law and licences rather than of trade. */
    boolean boilerplate() {
        return boilerplate;
    }

    private static Doing first(int said) {
        for (Doing doing : List.of(Doing.MAKE, Doing.SELL, Doing.SERVE)) {
            if ((said & 1 << doing.ordinal()) != 0) {
                return doing;
            }
        }
        return Doing.UNSAID;
    }
}
