package io.agglo.connectors.postings;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers beside pay that are none: pension plans, hours, bonuses, phones, dates, ages. */
final class PayNoise {
    private static final String SUM = "[$€£¥]?\\s?\\d[\\d.,]*\\s*[kKmM]?\\+?";

    private static final List<Pattern> NO_PAY =
            List.of(
                    of("\\b40[13]\\s*\\(?\\s*[kb]\\b\\s*\\)?"),
                    of("\\d+(?:[.,]\\d+)?\\s*[%％]"),
                    of(
                            "\\d+(?:[.,]\\d+)?(?:\\s*[-–]\\s*\\d+(?:[.,]\\d+)?)?[\\s-]*(?:hours?|hrs?|h|std\\.?|stunden|heures|hodin|godzin|小时)\\s*(?:/|per|a|an|pro|par|each|týdně|每)?\\s*(?:week|wk|woche|semaine|týden|týdně|周|workweek)"),
                    of("每[周日天]工作\\s*\\d+\\s*(?:小时|天)"),
                    of("(?<![\\d.,])\\d{1,2}\\s*\\+?\\s*(?:years?|yrs?|jahre|ans|岁)(?!\\p{L})"),
                    of("\\d{1,2}\\s*[-–~至]\\s*\\d{1,2}\\s*岁"),
                    of("(?:19|20)\\d{2}\\s*年(?=\\s*\\d{1,2}\\s*月|\\s*(?:成立|起|以来))"),
                    of("(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}"),
                    of("(?:since|founded|established|in|成立于)\\s+(?:19|20)\\d{2}\\b"),
                    of("\\+\\d{1,3}[\\s-]?\\(?\\d{1,4}\\)?(?:[\\s-]?\\d{2,4}){2,4}"),
                    of("\\(\\d{3}\\)\\s*\\d{3}[-.\\s]\\d{4}|\\b\\d{3}[-.]\\d{3}[-.]\\d{4}\\b"),
                    of("(?<!\\d)1[3-9]\\d{9}(?!\\d)|(?<!\\d)0\\d{2,3}-\\d{7,8}(?!\\d)"),
                    of(
                            "(?:tel|phone|call|telefon|电话|手机)\\s*\\.?\\s*[:：]?\\s*[+\\d][\\d\\s()-]{5,}"),
                    of("(?:bonus(?:es)?|sign-?on|signing|奖金|年终奖)[^\\d;,]{0,20}" + SUM),
                    of(
                            SUM
                                    + "\\s+(?:(?!plus|and|with|or|incl)[a-z]+[\\s-]){0,3}(?:bonus|equity|stock|rsus?|options|relocation|stipend|allowance)"));
    private static final Pattern CAPITAL =
            of(
                    "\\bseries\\s+[a-h]\\b|\\bseed round|\\bfunding\\b|\\bfunded\\b|\\braised\\b|\\bvaluation|\\brevenue|\\bturnover\\b|融资|估值|注册资本|营收");

    private PayNoise() {}

    /** Whether a text speaks of a firm's money, not of pay. */
    static boolean isOfTheFirm(String text) {
        return CAPITAL.matcher(text).find();
    }

    /** The text without such numbers. */
    static String removed(String text) {
        String plain = text;
        for (Pattern pattern : NO_PAY) {
            plain = pattern.matcher(plain).replaceAll(" ; ");
        }
        return plain;
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
