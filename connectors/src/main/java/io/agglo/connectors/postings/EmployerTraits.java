package io.agglo.connectors.postings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What Chinese boards run together of an employer: {@code 计算机软件已上市10000人以上}. */
final class EmployerTraits {
    private static final Pattern SIZE =
            Pattern.compile("(?:少于)?\\d+\\s*(?:[-~—]\\s*\\d+)?\\s*人(?:以上|以下)?");
    private static final Pattern STAGE =
            Pattern.compile(
                    "已上市|未融资|不需要融资|天使轮|战略融资|[A-H]\\+?轮(?:及以上)?|(?:初创|成长|成熟)型(?:[(（][^)）]*[)）])?");
    private static final Pattern KIND =
            Pattern.compile(
                    "民营(?:公司|企业)?|国企|国有企业|外资(?:[(（][^)）]*[)）])?|合资(?:[(（][^)）]*[)）])?|上市公司|事业单位|政府机关|股份制企业|创业公司|外企代表处");
    private static final Pattern BETWEEN = Pattern.compile("^[\\s|/·,，、-]+|[\\s|/·,，、-]+$");

    private EmployerTraits() {}

    /** The industry: what remains without the employer's size, stage and kind. */
    static Optional<String> industry(String traits) {
        String rest = SIZE.matcher(traits).replaceAll("|");
        rest = STAGE.matcher(rest).replaceAll("|");
        rest = KIND.matcher(rest).replaceAll("|");
        rest = rest.replaceAll("\\|[\\s|]*", "|");
        rest = BETWEEN.matcher(rest).replaceAll("");
        return Optional.of(rest.replace("|", " ").strip()).filter(text -> !text.isEmpty());
    }
}
