package io.agglo.pipeline.classify.firm;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts a Chinese business scope into its items, in order.
 *
 * <p>Brackets hold licences, limits and exclusions and are left out, as are the headings of permit
 * lists. A verb that heads a clause ("销售：A、B") or ends it ("A、B的销售") holds for every item of the
 * clause that has none of its own.
 */
final class BusinessScope {
    /** Longer scopes only repeat trade in ever more goods. */
    private static final int MOST_ITEMS = 16;

    private static final Pattern BRACKETS = Pattern.compile("[(（【\\[〔][^)）】\\]〕]*[)）】\\]〕]?");
    private static final Pattern CLAUSES = Pattern.compile("[;；。\\n〓*·^]+");
    private static final Pattern ITEMS = Pattern.compile("[、，,]|(?<=[^及])以及");
    private static final Pattern HEADINGS =
            Pattern.compile(
                    "^(一般|许可)?(经营)?(项目|范围)?(一般|许可)?经营(项目|范围)[:：为]?|^无?一般项目[:：]?|^\\d+[、.．]");
    private static final Pattern BARE_VERB =
            Pattern.compile(
                    "(设计|制作|代理|发布|开发|生产|加工|制造|销售|研发|经营|批发|零售|安装|施工|研究|维修|修理|经销|技术|咨询|服务|组织|承接|承办)+");
    private static final Pattern BOILERPLATE =
            Pattern.compile("法律|国务院|许可证|审批|有效期|国家限定|禁止进出口|依法|除外|凭.*经营|自产产品|本企业");

    private BusinessScope() {}

    static List<ScopeItem> items(String scope) {
        String folded = Normalizer.normalize(scope, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<ScopeItem> items = new ArrayList<>();
        for (String raw : CLAUSES.split(BRACKETS.matcher(folded).replaceAll(""))) {
            String clause = HEADINGS.matcher(raw.strip()).replaceAll("").strip();
            if (!clause.isEmpty()) {
                clause(clause, items);
            }
            if (items.size() >= MOST_ITEMS) {
                return items.subList(0, MOST_ITEMS);
            }
        }
        return items;
    }

    private static void clause(String clause, List<ScopeItem> items) {
        int colon = clause.indexOf(':');
        Doing head = colon < 0 ? Doing.UNSAID : Doing.of(clause.substring(0, colon));
        String[] parts = ITEMS.split(colon < 0 ? clause : clause.substring(colon + 1));
        Doing[] said = new Doing[parts.length];
        Doing following = Doing.UNSAID;
        for (int at = parts.length - 1; at >= 0; at--) {
            Doing own = Doing.of(parts[at]);
            if (own == Doing.UNSAID) {
                own = head == Doing.UNSAID ? following : head;
            } else if (own == Doing.SELL && following == Doing.MAKE && isVerb(parts[at])) {
                own = Doing.MAKE;
            }
            said[at] = own;
            following = own == Doing.SERVE ? Doing.UNSAID : own;
        }
        Doing leading = parts.length > 0 && startsWithVerb(parts[0]) ? said[0] : Doing.UNSAID;
        for (int at = 0; at < parts.length; at++) {
            String text = parts[at].strip();
            if (text.length() > 1 && !isBareVerb(text) && !BOILERPLATE.matcher(text).find()) {
                boolean bare = Doing.of(text) == Doing.UNSAID && said[at] == Doing.UNSAID;
                items.add(new ScopeItem(text, bare ? leading : said[at]));
            }
        }
    }

    private static boolean isVerb(String part) {
        return part.strip().length() <= 2;
    }

    /** A verb whose object stands in a later item says nothing by itself. */
    private static boolean isBareVerb(String item) {
        return BARE_VERB.matcher(item).matches();
    }

    private static boolean startsWithVerb(String part) {
        String begin = part.strip();
        return Doing.of(begin.substring(0, Math.min(4, begin.length()))) != Doing.UNSAID;
    }
}
