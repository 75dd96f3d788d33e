package io.agglo.connectors.postings;

import io.agglo.schemas.Degree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a posting asks for in words: degrees and years of experience. */
final class Requirements {
    /**
     * The degrees that a text asks for.
     *
     * @param required the lowest that suffices
     * @param preferred the lowest that is welcome beyond that
     */
    record Degrees(Optional<Degree> required, Optional<Degree> preferred) {
        static final Degrees NONE_STATED = new Degrees(Optional.empty(), Optional.empty());

        /** These, completed by what other words say. */
        Degrees or(Degrees other) {
            return new Degrees(
                    required.or(other::required),
                    preferred
                            .or(other::preferred)
                            .filter(
                                    degree ->
                                            required.or(other::required)
                                                    .filter(least -> degree.compareTo(least) <= 0)
                                                    .isEmpty()));
        }
    }

    private record Asked(Degree degree, int start, int end) {}

    private static final Map<Degree, Pattern> DEGREES =
            Map.of(
                    Degree.DOCTOR,
                    Pattern.compile(
                            "博士(?!后)|(?iu:\\bph\\.?\\s?d\\b|\\bdoctora(?:te|l)\\b|\\bdoctor(?:['’]s)? degree|\\bpromotion (?:in|im)\\b|\\bpromoviert|\\bdoctorat\\b|\\bdoktorsk)"),
                    Degree.MASTER,
                    Pattern.compile(
                            "硕士|研究生|(?i:\\bmaster(?:['’]s\\b|s?(?: of\\b| degree))|\\bmasters?(?=\\s*(?:/|or|and|,)\\s*ph)|\\bm\\.?sc?\\.?(?= |,|/|\\)|$)|\\bMBA\\b|\\bpost-?graduate degree|\\bgraduate degree|\\bmaster(?=\\s*(?:abschluss|studium|in\\b|$))|\\bmaster-?(?:abschluss|studium)|\\bdiplôme d['’]ingénieur|\\bbac\\s?\\+\\s?5|\\bmagistersk|\\bmaîtrise en\\b)"),
                    Degree.BACHELOR,
                    Pattern.compile(
                            "本科|学士|(?i:\\bbachelor(?:['’]?s)?\\b|\\bb\\.?sc?\\.?(?= |,|/|\\)|$)|\\bundergraduate degree|\\bb\\.?a\\.?(?= degree| in |/)|\\buniversity degree|\\bcollege degree|\\b(?:4|four)[- ]year degree|\\bbachelor-?(?:abschluss|studium)|\\b(?:abgeschlossenes )?(?:hochschul)?studium (?:der|des|in|im)\\b|\\bhochschulabschluss|\\blicence (?:en|de)\\b|\\bbac\\s?\\+\\s?[34]|\\bbakalářsk|\\bvysokoškolsk|\\bvš vzdělání)"),
                    Degree.ASSOCIATE,
                    Pattern.compile(
                            "大专|专科|高职|(?iu:\\bassociate(?:['’]?s)? degree|\\bbac\\s?\\+\\s?2|\\bBTS\\b|\\bDUT\\b|\\bvyšší odborn)"),
                    Degree.SECONDARY,
                    Pattern.compile(
                            "高中|中专|中技|职高|技校|初中(?!及以下|以下)|(?iu:\\bhigh school|\\bsecondary (?:school|education)|\\bGED\\b|\\babitur\\b|\\bberufsausbildung|\\bausbildung (?:als|zum|zur)\\b|\\bbaccalauréat|\\bstředoškolsk|\\bsš vzdělání|\\bmaturit|\\bvyučení)"),
                    Degree.NONE,
                    Pattern.compile(
                            "学历不限|不限学历|无学历要求|初中及?以下|(?i:\\bno (?:degree|formal education|requirements?)\\b|\\bdegree not required|\\bnot required$)"));

    private static final Pattern CLAUSE = Pattern.compile("[。；;！\\n]|[.!](?=\\s+[A-Z])");
    private static final Pattern PREFERRED =
            Pattern.compile(
                    "(?i)优先|更佳|为佳|加分|\\bprefer|\\ba plus\\b|\\bdesir|\\bnice to have|\\badvantage|\\bideally|\\bbonus|\\bwünschenswert|\\bvon vorteil|\\bidealerweise|\\bserait un plus|\\bun atout|\\bapprécié|\\bsouhaité|\\bvýhodou");
    private static final Pattern REQUIRED =
            Pattern.compile("(?i)及以上|或以上|以上学历|必须|要求|\\brequire|\\bmust\\b|\\bminimum|\\bat least");
    private static final String NUMBER =
            "((?<!\\d)\\d{1,2}(?:\\.\\d)?|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)";
    private static final Pattern CHINESE_YEARS =
            Pattern.compile(
                    NUMBER
                            + "\\s*(?:[-–~～至到]\\s*(?:\\d{1,2}|[一二两三四五六七八九十])\\s*)?年(?!薪|假|终|级|龄|前|底)(?:\\s*(?:或|及)?以上|以内)?[^。；;，,\\n\\d]{0,16}?(?:经验|工作|经历|从业)");
    private static final Pattern EXPERIENCE_YEARS =
            Pattern.compile(
                    "(?:经验|工作年限|从业)[^。；;，,\\n\\d]{0,6}"
                            + NUMBER
                            + "\\s*(?:[-–~～至到]\\s*\\d{1,2}\\s*)?年");
    private static final Pattern ENGLISH_YEARS =
            Pattern.compile(
                    "(?i)\\b"
                            + NUMBER
                            + "(?:\\s*\\(\\d{1,2}\\))?\\s*(?:\\+|or more)?\\s*(?:(?:-|–|to)\\s*(?:\\d{1,2})\\s*\\+?)?\\s*(?:years?|yrs?)\\b(?! old| ago)[^.;\\n]{0,60}?\\bexperience");
    private static final Pattern EXPERIENCE_OF =
            Pattern.compile(
                    "(?i)\\bexperience\\b[^.;\\n\\d]{0,30}\\b"
                            + NUMBER
                            + "\\s*\\+?\\s*(?:years?|yrs?)\\b");
    private static final Pattern NO_EXPERIENCE =
            Pattern.compile(
                    "(?i)经验不限|不限经验|无需经验|无经验要求|应届(?:毕业)?生(?:亦可|也可|均可)|\\bno (?:prior |previous )?experience (?:required|needed|necessary)");
    private static final Pattern EUROPEAN_YEARS =
            Pattern.compile(
                    "(?iu)"
                            + NUMBER
                            + "\\s*\\+?\\s*(?:(?:-|–|bis|à|až)\\s*\\d{1,2}\\s*)?(?:jahren?|ans?|let|roky?|roků)(?!\\p{L})[^.;\\n]{0,40}?(?:berufserfahrung|erfahrung|expérience|prax[eií]|zkušenost)"
                            + "|(?:berufserfahrung|expérience|prax[eií])(?:[^.;\\n\\d]|min\\.){0,25}"
                            + NUMBER
                            + "\\s*\\+?\\s*(?:(?:-|–|bis|à|až)\\s*\\d{1,2}\\s*)?(?:jahren?|ans?|let|roky?|roků)(?!\\p{L})");
    private static final Pattern UP_TO_YEARS =
            Pattern.compile(
                    "^\\D{0,4}(?:\\d{1,2}|[一二两三])\\s*年\\s*(?:以内|以下|及以下)|(?i)^(?:less than|under)\\b");
    private static final Pattern BEGINNER = Pattern.compile("应届|在校|毕业生|无工作经验|无经验|不需要经验");
    private static final Pattern ANY_YEARS = Pattern.compile("(?:工作)?(?:经验|年限)?\\s*不限");
    private static final Pattern SEGMENTS = Pattern.compile("[|/，,;；、\\n]+|\\s{2,}");
    private static final Pattern SHORT_YEARS =
            Pattern.compile(
                    "(?i)^\\D{0,12}?"
                            + NUMBER
                            + "\\s*\\+?\\s*(?:[-–~至到]\\s*\\d{1,2}\\s*)?\\+?\\s*(?:年|years?|yrs?|jahre?|ans|let|roky?)");
    private static final List<String> CHINESE_DIGITS =
            List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十");
    private static final List<String> ENGLISH_DIGITS =
            List.of(
                    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten");

    private Requirements() {}

    /** The degrees asked for in a text; a posting's whole description or one field. */
    static Degrees degrees(String text) {
        List<Degree> required = new ArrayList<>();
        List<Degree> preferred = new ArrayList<>();
        for (String clause : CLAUSE.split(text)) {
            List<Asked> asked = asked(clause);
            if (asked.isEmpty()) {
                continue;
            }
            boolean wished = PREFERRED.matcher(clause).find();
            boolean all = wished && !REQUIRED.matcher(clause).find() && asked.size() == 1;
            for (int at = 0; at < asked.size(); at++) {
                (all || wished && isPreferred(clause, asked, at) ? preferred : required)
                        .add(asked.get(at).degree());
            }
        }
        Optional<Degree> least = required.stream().min(Comparator.naturalOrder());
        return new Degrees(
                least,
                preferred.stream()
                        .filter(degree -> least.isEmpty() || degree.compareTo(least.get()) > 0)
                        .min(Comparator.naturalOrder()));
    }

    private static List<Asked> asked(String clause) {
        List<Asked> asked = new ArrayList<>();
        DEGREES.forEach(
                (degree, pattern) -> {
                    Matcher matcher = pattern.matcher(clause);
                    while (matcher.find()) {
                        asked.add(new Asked(degree, matcher.start(), matcher.end()));
                    }
                });
        asked.sort(Comparator.comparingInt(Asked::start));
        return asked;
    }

    /** Whether the words up to the next degree, or of the list it stands in, say "preferred". */
    private static boolean isPreferred(String clause, List<Asked> asked, int at) {
        int from = asked.get(at).end();
        for (int next = at + 1; next < asked.size(); next++) {
            String between = clause.substring(from, asked.get(next).start());
            if (PREFERRED.matcher(between).find()) {
                return true;
            }
            boolean list =
                    between.matches(
                            "(?i)(?:\\s*(?:degree\\s*)?(?:or|and|/|,|、|或|和|及)\\s*(?:an?\\s+)?)+");
            if (!list) {
                return false;
            }
            from = asked.get(next).end();
        }
        return PREFERRED.matcher(clause.substring(from)).find();
    }

    /** The degrees of a field of its own, where 不限 says that any will do. */
    static Degrees degreesOfField(String text) {
        return text.strip().equals("不限")
                ? new Degrees(Optional.of(Degree.NONE), Optional.empty())
                : degrees(text);
    }

    /** The least years of experience asked for in a text; 0 where it says that none are needed. */
    static @Nullable Double years(String text) {
        for (Pattern pattern :
                List.of(
                        CHINESE_YEARS,
                        EXPERIENCE_YEARS,
                        ENGLISH_YEARS,
                        EXPERIENCE_OF,
                        EUROPEAN_YEARS)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return number(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            }
        }
        return NO_EXPERIENCE.matcher(text).find() ? Double.valueOf(0) : null;
    }

    /** The same in a field of its own, where the word experience may be missing (3-5年, 不限). */
    static @Nullable Double yearsOfField(String text) {
        @Nullable Double stated = yearsOfTraits(text);
        return stated == null && text.strip().equals("不限") ? Double.valueOf(0) : stated;
    }

    /** The same where degree, age and language may stand beside it (统招本科 | 3-5年 | 语言不限). */
    static @Nullable Double yearsOfTraits(String text) {
        for (String segment : SEGMENTS.split(text)) {
            String trait = segment.strip();
            if (UP_TO_YEARS.matcher(trait).find()) {
                return 0.0;
            }
            @Nullable Double stated = years(trait);
            if (stated != null) {
                return stated;
            }
            Matcher matcher = SHORT_YEARS.matcher(trait);
            if (matcher.find()) {
                return number(matcher.group(1));
            }
            if (BEGINNER.matcher(trait).find()
                    || ANY_YEARS.matcher(trait).matches() && !trait.equals("不限")) {
                return 0.0;
            }
        }
        return null;
    }

    private static double number(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.equals("两")) {
            return 2;
        }
        int digit = Math.max(CHINESE_DIGITS.indexOf(word), ENGLISH_DIGITS.indexOf(word));
        return digit >= 0 ? digit : Double.parseDouble(word);
    }
}
