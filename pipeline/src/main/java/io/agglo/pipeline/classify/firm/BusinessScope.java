package io.agglo.pipeline.classify.firm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    private static final String OPENING = "(（【[〔";
    private static final String CLOSING = ")）】]〕";
    private static final String BETWEEN_CLAUSES = ";；。\n〓*·^";
    private static final String BETWEEN_ITEMS = "、，,";
    private static final String AND = "以及";

    private static final Pattern HEADINGS =
            Pattern.compile(
                    "^(一般|许可)?(经营)?(项目|范围)?(一般|许可)?经营(项目|范围)[:：为]?|^无?一般项目[:：]?|^\\d+[、.．]");

    /** Letters that a heading may begin with, digits aside. */
    private static final String HEADING_BEGINS = "一许经项范无";

    private static final Set<String> BARE_VERBS =
            Set.of(
                    "设计", "制作", "代理", "发布", "开发", "生产", "加工", "制造", "销售", "研发", "经营", "批发", "零售",
                    "安装", "施工", "研究", "维修", "修理", "经销", "技术", "咨询", "服务", "组织", "承接", "承办");

    private BusinessScope() {}

    static List<ScopeItem> items(String scope) {
        String bare = withoutBrackets(Folding.of(scope));
        List<ScopeItem> items = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at <= bare.length() && items.size() < MOST_ITEMS; at++) {
            if (at == bare.length() || BETWEEN_CLAUSES.indexOf(bare.charAt(at)) >= 0) {
                String clause = withoutHeading(bare.substring(begin, at).strip());
                if (!clause.isEmpty()) {
                    clause(clause, items);
                }
                begin = at + 1;
            }
        }
        return items.size() > MOST_ITEMS ? items.subList(0, MOST_ITEMS) : items;
    }

    private static String withoutBrackets(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (inside) {
                inside = CLOSING.indexOf(letter) < 0;
            } else if (OPENING.indexOf(letter) >= 0) {
                inside = true;
            } else {
                kept.append(letter);
            }
        }
        return kept.toString();
    }

    private static String withoutHeading(String clause) {
        if (clause.isEmpty()
                || (!Character.isDigit(clause.charAt(0))
                        && HEADING_BEGINS.indexOf(clause.charAt(0)) < 0)) {
            return clause;
        }
        return HEADINGS.matcher(clause).replaceAll("").strip();
    }

    private static void clause(String clause, List<ScopeItem> items) {
        int colon = clause.indexOf(':');
        Doing head = colon < 0 ? Doing.UNSAID : ScopeWords.of(clause.substring(0, colon)).doing();
        List<String> parts = parts(colon < 0 ? clause : clause.substring(colon + 1));
        List<ScopeWords> words = parts.stream().map(ScopeWords::of).toList();
        Doing[] said = new Doing[parts.size()];
        Doing following = Doing.UNSAID;
        for (int at = parts.size() - 1; at >= 0; at--) {
            Doing own = words.get(at).doing();
            if (own == Doing.UNSAID) {
                own = head == Doing.UNSAID ? following : head;
            } else if (own == Doing.SELL
                    && following == Doing.MAKE
                    && parts.get(at).length() <= 2) {
                own = Doing.MAKE;
            }
            said[at] = own;
            following = own == Doing.SERVE ? Doing.UNSAID : own;
        }
        boolean headed = !parts.isEmpty() && words.get(0).doingAtBeginning() != Doing.UNSAID;
        Doing leading = headed ? said[0] : Doing.UNSAID;
        for (int at = 0; at < parts.size(); at++) {
            String text = parts.get(at);
            if (text.length() > 1 && !words.get(at).boilerplate() && !isBareVerb(text)) {
                items.add(new ScopeItem(text, said[at] == Doing.UNSAID ? leading : said[at]));
            }
        }
    }

    /** The parts of a clause, without blanks around them; empty ones at the end are none. */
    private static List<String> parts(String clause) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at < clause.length()) {
            int length = separator(clause, at);
            if (length > 0) {
                parts.add(clause.substring(begin, at).strip());
                begin = at + length;
            }
            at += Math.max(1, length);
        }
        parts.add(clause.substring(begin).strip());
        while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    /** Length of the separator that begins here, 0 where none does. */
    private static int separator(String clause, int at) {
        if (BETWEEN_ITEMS.indexOf(clause.charAt(at)) >= 0) {
            return 1;
        }
        boolean and = at > 0 && clause.charAt(at - 1) != '及' && clause.startsWith(AND, at);
        return and ? AND.length() : 0;
    }

    /** A verb whose object stands in a later item says nothing by itself. */
    private static boolean isBareVerb(String item) {
        if (item.length() % 2 != 0) {
            return false;
        }
        for (int at = 0; at < item.length(); at += 2) {
            if (!BARE_VERBS.contains(item.substring(at, at + 2))) {
                return false;
            }
        }
        return true;
    }
}
