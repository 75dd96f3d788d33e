package io.agglo.connectors.postings;

import io.agglo.schemas.Degree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the whole text of a posting asks for, where {@link Requirements} reads one clause: the text
 * is cut into what one wish spans, and what is no wish at all (a grant for studies, the age of the
 * firm) is left out.
 *
 * @param degreeRequired the lowest that suffices
 * @param degreePreferred the lowest that is welcome beyond that
 * @param experienceYearsMin years of experience at least, 0 where none are needed
 */
public record StatedRequirements(
        Optional<Degree> degreeRequired,
        Optional<Degree> degreePreferred,
        OptionalDouble experienceYearsMin) {

    /** Short forms of degrees with their field (BSEE), and degrees named by their rank. */
    private static final Map<Pattern, String> SPELLED_OUT =
            Map.of(
                    Pattern.compile(
                            "\\bB\\.?S\\.?(?:EE|CS|ME|CE|ChE|N)\\b|\\bB\\.?S\\.?/B\\.?A\\b"),
                    "bachelor's degree",
                    Pattern.compile("\\bM\\.?S\\.?(?:EE|CS|ME|CE|ChE|W)\\b|\\bMA/MS\\b"),
                    "master's degree",
                    Pattern.compile("(?i)\\badvanced degree\\b"),
                    "master's degree",
                    Pattern.compile("\\b(?:BS|BA)(?= [A-Z][a-z]+[,;.])"),
                    "bachelor's degree");

    private static final Pattern DEGREE_WORD =
            Pattern.compile(
                    "(?i)博士|硕士|研究生|本科|学士|大专|专科|中专|高中|\\bph\\.?d|\\bdoctor|\\bmaster|\\bm\\.?s\\b|\\bm\\.?sc\\b|\\bmba\\b|\\bbachelor|\\bb\\.?s\\b|\\bb\\.?sc\\b|\\bb\\.?a\\b|\\bassociate|\\bhigh school");
    private static final Pattern CHINESE_COMMA =
            Pattern.compile("(?<=[\\u4e00-\\u9fff）)\\w])[，,；;]");
    private static final Pattern LATIN_COMMA = Pattern.compile("[,;(](?=([^,;.()\\n]*))");
    private static final Pattern CLAUSES = Pattern.compile("[\\n。]|(?<!\\b[A-Z])[.!](?=\\s)");

    /** Clauses about studies that the employer pays for, or that others do. */
    private static final Pattern NO_WISH =
            Pattern.compile(
                    "(?i)\\btuition\\b|\\bdependents\\b|\\bpursuing\\b|\\bundergraduates\\b|以下学历|大专以下|专科以下");

    private static final String NUMBER =
            "(\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)";
    private static final List<String> NUMBERS =
            List.of(
                    "zero",
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "thirteen",
                    "fourteen",
                    "fifteen");
    private static final Pattern ENGLISH_YEARS =
            Pattern.compile(
                    "(?i)(?<![-\\w.$£€])(?:at least |minimum (?:of )?)?"
                            + NUMBER
                            + "\\s*(?:\\+|or more)?(?:\\s*(?:-|–|to)\\s*\\d{1,2})?\\s*(?:years?|yrs?)\\b['’+]?(?!\\s*(?:of age|old|old or older|ago|contract|warranty|term|appointment|later|and older|in business|of age or older|from))");
    private static final Pattern CHINESE_YEARS =
            Pattern.compile(
                    "(?<![\\d年月.])(\\d{1,2}|[一二两三四五六七八九十])\\s*(?:[-–~～至到]\\s*(?:\\d{1,2}|[一二两三四五六七八九十])\\s*)?年(?:及?以上|以上|左右|(?=[\\s,，|·]|$)|(?=[\\u4e00-\\u9fff]{0,8}经[验历]))(?!的历史|历史|质保)");
    private static final String CHINESE_NUMBERS = "零一二三四五六七八九十";
    private static final Pattern FIRM_HISTORY =
            Pattern.compile(
                    "(?i)进站|\\b(?:we have|we've|our company|founded|for over|for more than|over the past|in the last|within|every|first|under|up to|warranty|renewable|enrolled)\\b|成立|历史|周岁|分[一二两三四五六七八九十\\d]+年|连续|合同");
    private static final Pattern EUROPEAN_YEARS =
            Pattern.compile(
                    "(?iu)(\\d{1,2})\\s*\\+?\\s*(?:jahre?n?|ans)\\s+(?:\\p{L}+\\s+){0,2}(?:d['’]expérience|berufserfahrung|erfahrung|forschungserfahrung|expérience)");

    /** Parts of words without which a clause asks for no degree, and for no experience. */
    private static final List<String> DEGREE_TRACES =
            List.of(
                    "学历",
                    "博士",
                    "硕士",
                    "研究生",
                    "本科",
                    "学士",
                    "大专",
                    "专科",
                    "中专",
                    "高中",
                    "初中",
                    "中技",
                    "高职",
                    "degree",
                    "ph",
                    "doctor",
                    "master",
                    "mba",
                    "bachelor",
                    "bs",
                    "b.s",
                    "ms",
                    "m.s",
                    "ba ",
                    "b.a",
                    "ba/",
                    "associate",
                    "high school",
                    "secondary",
                    "ged",
                    "education",
                    "studium",
                    "abschluss",
                    "promo",
                    "doctorat",
                    "bac",
                    "diplôme",
                    "licence",
                    "abitur",
                    "ausbildung");

    private static final List<String> YEAR_TRACES =
            List.of(
                    "年",
                    "经验",
                    "应届",
                    "year",
                    "yr",
                    "experience",
                    "jahr",
                    "erfahrung",
                    " ans",
                    "expérience",
                    "praxe",
                    "roky",
                    "roků",
                    " let");

    /** The requirements in a whole text; what it does not state is empty. */
    public static StatedRequirements in(String text) {
        StringBuilder wishes = new StringBuilder();
        StringBuilder experience = new StringBuilder();
        for (String clause : CLAUSES.split(text)) {
            String folded = clause.toLowerCase(Locale.ROOT);
            if (has(folded, DEGREE_TRACES) && !NO_WISH.matcher(clause).find()) {
                wishes.append(wishes(clause)).append('\n');
            }
            if (has(folded, YEAR_TRACES)) {
                experience.append(clause).append('\n');
            }
        }
        Requirements.Degrees degrees = Requirements.degrees(wishes.toString());
        String years = experience.toString();
        @Nullable Double stated = Requirements.years(years);
        return new StatedRequirements(
                degrees.required(),
                degrees.preferred(),
                stated == null ? yearsWithoutTheWord(years) : OptionalDouble.of(stated));
    }

    private static boolean has(String folded, List<String> traces) {
        for (String trace : traces) {
            if (folded.contains(trace)) {
                return true;
            }
        }
        return false;
    }

    /** A clause with a degree, a line for each wish. */
    private static String wishes(String clause) {
        String spelled = spelledOut(clause);
        return isChinese(spelled) ? CHINESE_COMMA.matcher(spelled).replaceAll("\n") : cut(spelled);
    }

    private static String spelledOut(String text) {
        String spelled = text;
        for (Map.Entry<Pattern, String> form : SPELLED_OUT.entrySet()) {
            spelled = form.getKey().matcher(spelled).replaceAll(form.getValue());
        }
        return spelled;
    }

    /** An English clause cut before each part that names a degree of its own. */
    private static String cut(String clause) {
        return LATIN_COMMA
                .matcher(clause)
                .replaceAll(
                        comma ->
                                DEGREE_WORD.matcher(comma.group(1)).find()
                                                && !comma.group(1).strip().startsWith("or ")
                                        ? "\n"
                                        : Matcher.quoteReplacement(comma.group()));
    }

    private static boolean isChinese(String clause) {
        return clause.codePoints().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff);
    }

    private static OptionalDouble yearsWithoutTheWord(String text) {
        for (String clause : CLAUSES.split(text)) {
            if (FIRM_HISTORY.matcher(clause).find()) {
                continue;
            }
            for (Pattern pattern : List.of(EUROPEAN_YEARS, CHINESE_YEARS, ENGLISH_YEARS)) {
                Matcher matcher = pattern.matcher(clause);
                if (matcher.find()) {
                    return OptionalDouble.of(number(matcher.group(1)));
                }
            }
        }
        return OptionalDouble.empty();
    }

    private static double number(String word) {
        int chinese = CHINESE_NUMBERS.indexOf(word.charAt(0) == '两' ? '二' : word.charAt(0));
        int english = NUMBERS.indexOf(word.toLowerCase(Locale.ROOT));
        return chinese >= 0 ? chinese : english >= 0 ? english : Double.parseDouble(word);
    }
}
