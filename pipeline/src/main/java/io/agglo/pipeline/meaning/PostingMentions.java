package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.regex.Pattern;

/** What a posting mentions beside the work: foreign experience or visas, subsidies or hukou. */
record PostingMentions(boolean overseas, boolean subsidyOrHukou) {
    private static final Lexicon WORDS = Lexicon.read("posting-mentions.tsv");
    private static final Pattern REFUSED =
            Pattern.compile(
                    "(?:\\bno\\b|\\bnot\\b|n't\\b|\\bwithout\\b|\\bunable\\b|\\bcannot\\b|不提供|不要求|无需|无须|不限|不解决|不办理)[^.。；;\\n]{0,24}$");
    private static final int LOOK_BACK = 40;

    static PostingMentions in(String text) {
        String folded = Lexicon.folded(text);
        boolean overseas = false;
        boolean subsidy = false;
        for (Hit hit : WORDS.hits(folded)) {
            String before = folded.substring(Math.max(0, hit.start() - LOOK_BACK), hit.start());
            if (REFUSED.matcher(before).find()) {
                continue;
            }
            overseas |= hit.label().equals("overseas");
            subsidy |= hit.label().equals("subsidy_or_hukou");
        }
        return new PostingMentions(overseas, subsidy);
    }
}
