package io.agglo.pipeline.meaning;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a measure as a sentence states them: sums, shares of R&amp;D, conditions, claimants.
 */
final class StatedTerms {
    /** What stands before a sum that is a condition, a statistic or a price, not what is given. */
    private static final Pattern CONDITION_SUM =
            Pattern.compile(
                    "(?i)(?:月薪|年薪|收入|营收|营业收入|产值|earning|salary of|revenue of|turnover of|valued at|每千瓦时|每度|减税超过|减税|抵了|抵扣了|累计|已有|共有|saved|total of|税收不低于|不低于|订单|募资|亩均)[^，。,.]{0,10}$|不足$|累计[^，。]{0,24}$");

    private static final Pattern RD_SHARE =
            Pattern.compile(
                    "(?:研发|研究开发)(?:费用|投入|经费|强度|支出)?[^，。；]{0,16}?(?:不低于|不少于|超过|高于|达到|达|大于|占比超过|≥)[^，。；\\d]{0,8}(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern RD_SHARE_EN =
            Pattern.compile(
                    "(?i)(?:spend|devote|invest|spends|allocate|dedicate)[^.;]{0,40}?(\\d+(?:\\.\\d+)?)\\s?(?:%|per ?cent)[^.;]{0,60}?(?:R&D|research)|R&D[^.;]{0,30}?(?:at least|exceed(?:s|ing)?|more than|above)\\s(\\d+(?:\\.\\d+)?)\\s?(?:%|per ?cent)");
    private static final Pattern CONDITION =
            Pattern.compile(
                    "(?:须|应当?|必须|要求|承诺|限定|条件|不低于|不少于|以下、|以上学历)[^。；]{2,60}|(?i)\\b(?:must|provided|contingent on|subject to|only|applicants|on condition|who have|that spend|companies that|if they)\\b[^.;]{3,120}");
    private static final Pattern BENEFICIARY =
            Pattern.compile(
                    "(?:对|面向|向|为)([^，。；：]{3,60}?)(?=，|给予|予以|按|提供|发放|实施)|(?i)\\b(?:to|for|let|lets|help|helps|gives?|pays?|exempts?)\\s((?:[a-z-]+ ){0,4}(?:companies|firms|start-ups|startups|graduates|scientists|engineers|workers|employers|founders|researchers|suppliers|employees|landlords|universities|farmers|students))");

    /** Measures that only the nation can take, whoever explains or celebrates them. */
    private static final Pattern NATIONAL_MEASURE =
            Pattern.compile(
                    "(?i)加计扣除|加计抵减|留抵退税|增值税|国家[^，。]{0,8}(?:政策|补贴)|\\bnational\\b[^.]{0,40}(?:deduction|policy|subsid|scheme|programme|program|credit)|\\bsuper deduction\\b|反倾销|出口管制|\\btariffs?\\b|\\banti-?dumping\\b|\\bCHIPS Act\\b|\\bnationally\\b");

    private static final List<String> NATIONAL_CLASSES =
            List.of("tax", "protection", "grant", "finance");

    private StatedTerms() {}

    /** The sums that may be what is given. */
    static List<Amount> sums(String sentence) {
        return Amount.in(sentence).stream()
                .filter(
                        amount ->
                                !CONDITION_SUM
                                        .matcher(sentence.substring(0, amount.start()))
                                        .find())
                .toList();
    }

    /** The least share of R&amp;D that is asked for, percent. */
    static Optional<Double> rdShare(String sentence) {
        for (Pattern pattern : List.of(RD_SHARE, RD_SHARE_EN)) {
            @Nullable String share = first(pattern, sentence);
            if (share != null) {
                return Optional.of(Double.valueOf(share));
            }
        }
        return Optional.empty();
    }

    static @Nullable String condition(String sentence) {
        return first(CONDITION, sentence);
    }

    static @Nullable String beneficiary(String sentence) {
        return first(BENEFICIARY, sentence);
    }

    /** Whether a sentence speaks of a measure of the nation, whoever else it names. */
    static boolean isNational(String kind, String sentence) {
        return NATIONAL_CLASSES.contains(kind) && NATIONAL_MEASURE.matcher(sentence).find();
    }

    /** The first group of the first match that took part in it, or the whole match. */
    private static @Nullable String first(Pattern pattern, String sentence) {
        Matcher matcher = pattern.matcher(sentence);
        if (!matcher.find()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group).strip();
            }
        }
        return matcher.group().strip();
    }
}
