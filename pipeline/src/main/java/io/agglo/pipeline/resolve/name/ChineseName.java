package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.LegalForms.Ending;
import io.agglo.pipeline.resolve.name.PlaceNames.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chinese names: place, brand, industry words, legal form, in this order, with brackets anywhere. A
 * name that goes on after its legal form, or ends as only a branch can, has a head office.
 */
final class ChineseName {
    private static final String GROUP = "集团";
    private static final String NATION = "中国";
    private static final int SHORTEST_BRAND = 2;

    /** What stands in brackets before another name of the same firm. */
    private static final List<String> FORMERLY =
            List.of("原名称", "曾用名", "原名", "前身为", "前身", "旧称", "原");

    /** What stands before a name in advertisements and is no part of it. */
    private static final Pattern NOT_A_NAME =
            Pattern.compile("招聘|急聘|诚聘|直招|高薪|校招|社招|以下简称|下称|简称|股票|证券|代码|[0-9]{4,}|nasdaq|nyse");

    private static final List<String> COMPANY_ENDS = List.of("公司", "合作社");
    private static final List<String> BRANCH_STARTS = List.of("分公司", "支公司");
    private static final Pattern BANK_BRANCH =
            Pattern.compile("^(.*?(?:银行|信用社|联社|邮政|邮储))(.*?)(?:分行|支行|分理处|储蓄所|分社|营业部|营业所|支局|邮政所)$");

    private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)?");

    /** Bodies at a firm that are persons of their own: no firm is meant. */
    private static final Pattern OWN_PERSON = Pattern.compile("公司.*(?:工会|委员会|党委|党支部|基金会|协会)");

    private static final String BANK_BRANCH_ENDS = "行处所社部局";

    private final PlaceNames places;

    ChineseName(PlaceNames places) {
        this.places = places;
    }

    ParsedName parse(String folded) {
        String letters = NameText.letters(folded);
        String text = folded.replace(" ", "");
        Brackets brackets = new Brackets();
        String name = NameText.letters(brackets.taken(text));
        @Nullable String head = name.isEmpty() ? null : head(text, name);
        if (head != null || name.isEmpty() || OWN_PERSON.matcher(name).find()) {
            return new ParsedName(letters, List.of(), List.of(), head, brackets.otherNames);
        }
        return readings(name, letters, brackets);
    }

    /** What brackets say; what they add to the name itself stays in it. */
    private final class Brackets {
        private final List<Place> found = new ArrayList<>();
        private final List<String> otherNames = new ArrayList<>();
        private LegalForm form = LegalForm.NONE;
        private boolean group;

        private String taken(String folded) {
            int open = folded.indexOf('(');
            if (open < 0) {
                return folded;
            }
            StringBuilder rest = new StringBuilder(folded.length());
            int at = 0;
            while (open >= 0) {
                int close = folded.indexOf(')', open);
                if (close < 0) {
                    break;
                }
                rest.append(folded, at, open);
                String content = NameText.letters(folded.substring(open, close));
                if (!understood(content) && !folded.substring(close + 1).isBlank()) {
                    rest.append(content);
                }
                at = close + 1;
                open = folded.indexOf('(', at);
            }
            return rest.append(folded, at, folded.length()).toString();
        }

        private boolean understood(String content) {
            if (content.equals(GROUP)) {
                group = true;
                return true;
            }
            if (content.isEmpty() || content.equals(NATION) || NOT_A_NAME.matcher(content).find()) {
                return true;
            }
            for (String formerly : FORMERLY) {
                if (content.startsWith(formerly) && content.length() > formerly.length() + 2) {
                    otherNames.add(content.substring(formerly.length()));
                    return true;
                }
            }
            Optional<LegalForm> stated = LegalForms.ofChinese(content);
            stated.ifPresent(f -> form = f);
            Optional<Place> place = places.whole(content);
            place.ifPresent(found::add);
            return stated.isPresent() || place.isPresent();
        }
    }

    /**
     * The head office's name, with its brackets, if this is a part of another firm.
     *
     * @param text the name with its brackets
     * @param name the name without
     */
    private @Nullable String head(String text, String name) {
        if (endsAsFirm(name) || OWN_PERSON.matcher(name).find()) {
            return null;
        }
        for (String end : COMPANY_ENDS) {
            int at = text.indexOf(end);
            if (at < SHORTEST_BRAND) {
                continue;
            }
            int after = at + end.length();
            for (String branch : BRANCH_STARTS) {
                int start = after - branch.length();
                if (start >= SHORTEST_BRAND && text.startsWith(branch, start)) {
                    return withoutPlaceAtEnd(text.substring(0, start));
                }
            }
            if (!BRACKETS.matcher(text.substring(after)).replaceAll("").isEmpty()) {
                return text.substring(0, after);
            }
        }
        if (BANK_BRANCH_ENDS.indexOf(name.charAt(name.length() - 1)) < 0) {
            return null;
        }
        Matcher bank = BANK_BRANCH.matcher(name);
        return bank.matches() ? bank.group(1) : null;
    }

    /** A firm of which another firm's name is a part (中国某某集团公司某某有限公司). */
    private static boolean endsAsFirm(String name) {
        return BRANCH_STARTS.stream().noneMatch(name::endsWith)
                && LegalForms.chinese(name)
                        .filter(ending -> ending.form() != LegalForm.FACTORY)
                        .isPresent();
    }

    private String withoutPlaceAtEnd(String name) {
        return places.atEnd(name)
                .filter(place -> name.length() - place.length() >= SHORTEST_BRAND)
                .map(place -> name.substring(0, name.length() - place.length()))
                .orElse(name);
    }

    private ParsedName readings(String name, String letters, Brackets brackets) {
        LegalForm form = LegalForm.NONE;
        boolean group = brackets.group;
        String core = name;
        for (int i = 0; i < 2; i++) {
            Optional<Ending> ending = LegalForms.chinese(core);
            if (ending.isPresent() && core.length() - ending.get().length() >= SHORTEST_BRAND) {
                form = form == LegalForm.NONE ? ending.get().form() : form;
                core = core.substring(0, core.length() - ending.get().length());
            }
            if (core.endsWith(GROUP) && core.length() >= GROUP.length() + SHORTEST_BRAND) {
                group = true;
                core = core.substring(0, core.length() - GROUP.length());
            }
        }
        if (form == LegalForm.NONE) {
            form = brackets.form;
        }
        int nation = core.indexOf(NATION, SHORTEST_BRAND);
        if (nation > 0) {
            core = core.substring(0, nation) + core.substring(nation + NATION.length());
        }
        List<NameParts> readings = new ArrayList<>(2);
        List<NameParts> loose = new ArrayList<>(1);
        placed(core, brackets.found, form, group, readings, loose);
        return new ParsedName(letters, readings, loose, null, brackets.otherNames);
    }

    /** The readings of a core that may begin, and rarely end, with places. */
    private void placed(
            String core,
            List<Place> bracketed,
            LegalForm form,
            boolean group,
            List<NameParts> readings,
            List<NameParts> loose) {
        List<Place> found = new ArrayList<>();
        List<Place> sure = List.of();
        int unsure = -1;
        boolean inFull = true;
        int start = zoneAtStart(core);
        Optional<Found> next = places.at(core, start);
        while (next.isPresent() && core.length() - start - next.get().length() >= SHORTEST_BRAND) {
            if (!next.get().certain() && unsure < 0) {
                unsure = start;
                sure = List.copyOf(found);
            }
            inFull &= next.get().inFull() || !found.isEmpty();
            add(found, next.get().place());
            start += next.get().length();
            int zone = places.zone(core, start);
            if (core.length() - start - zone >= SHORTEST_BRAND) {
                start += zone;
            }
            Place outer = found.get(found.size() - 1);
            next = places.at(core, start).filter(f -> f.place().to(outer) != Place.Relation.APART);
        }
        String rest = core.substring(start);
        readings.add(parts(rest, joined(found, bracketed), form, group));
        if (unsure >= 0) {
            readings.add(parts(core.substring(unsure), joined(sure, bracketed), form, group));
        } else if (!inFull) {
            loose.add(parts(core, joined(List.of(), bracketed), form, group));
        }
        if (core.startsWith(NATION) && core.length() >= NATION.length() + SHORTEST_BRAND) {
            readings.add(parts(core.substring(NATION.length()), bracketed, form, group));
        }
        places.atEnd(rest)
                .filter(place -> rest.length() - place.length() >= SHORTEST_BRAND)
                .ifPresent(
                        place ->
                                readings.add(
                                        parts(
                                                rest.substring(0, rest.length() - place.length()),
                                                joined(found, List.of(place.place())),
                                                form,
                                                group)));
    }

    /** A zone without its city, where a text leaves the city out. */
    private int zoneAtStart(String core) {
        int zone = places.zone(core, 0);
        return zone > 1 && core.length() - zone >= SHORTEST_BRAND ? zone : 0;
    }

    private static NameParts parts(String core, List<Place> found, LegalForm form, boolean group) {
        int industry = IndustryWords.start(core);
        String brand = core.substring(0, industry);
        return brand.equals(NATION) || IndustryWords.isIndustry(brand)
                ? new NameParts(core, "", found, form, group, List.of())
                : new NameParts(brand, core.substring(industry), found, form, group, List.of());
    }

    private static List<Place> joined(List<Place> inName, List<Place> inBrackets) {
        if (inBrackets.isEmpty()) {
            return List.copyOf(inName);
        }
        List<Place> joined = new ArrayList<>(inName);
        inBrackets.forEach(place -> add(joined, place));
        return List.copyOf(joined);
    }

    /** Adds a place; one that lies in the last takes its stead. */
    private static void add(List<Place> found, Place place) {
        if (!found.isEmpty()) {
            Place last = found.get(found.size() - 1);
            if (last.to(place) != Place.Relation.APART) {
                Place inner = place.near(last);
                found.set(found.size() - 1, inner.areas() == 0 ? last : inner);
                return;
            }
        }
        found.add(place);
    }
}
