package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.LegalForms.Ending;
import io.agglo.pipeline.resolve.name.PlaceNames.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names in Latin letters: Chinese place, brand words, words of industry, legal forms, the last
 * repeated where a name carries two.
 */
final class LatinName {

    /** What joins two names of one firm. */
    private static final Pattern ALSO_NAMED =
            Pattern.compile(
                    "\\b(?:d b a|dba|doing business as|trading as|t a|also known as|aka|a k a"
                            + "|f k a|fka|formerly known as|formerly|previously)\\b");

    private static final Pattern BRANCH =
            Pattern.compile(
                    "\\b(?:branch(?: office)?|representative office|zweigniederlassung|niederlassung"
                            + "|succursale|sucursal|filial|filiale|sivuliike|avdeling)\\b");

    private static final Set<String> FILLERS =
            Set.of("the", "and", "of", "for", "und", "et", "y", "og", "societe", "ste");
    private static final Set<String> PLACE_KINDS =
            Set.of("province", "city", "municipal", "shi", "sheng");
    private static final Set<String> GROUP = Set.of("group", "gruppe", "groupe", "gruppen");

    /** Legal forms that stand before the name where they are at home. */
    private static final Set<String> FORMS_BEFORE =
            Set.of("ooo", "oao", "zao", "pao", "pt", "uab", "sia", "as", "ab", "oy", "ou");

    private static final Pattern EDGES = Pattern.compile("^[\\s()]+|[\\s()]+$");
    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");

    private final PlaceNames places;

    LatinName(PlaceNames places) {
        this.places = places;
    }

    ParsedName parse(String folded) {
        String[] names = ALSO_NAMED.split(folded.replace("(", " ( ").replace(")", " ) "));
        List<String> others = new ArrayList<>();
        String main = "";
        for (String name : names) {
            if (main.isEmpty()) {
                main = name.replaceFirst("[\\s(]+$", "");
            } else if (!EDGES.matcher(name).replaceAll("").isEmpty()) {
                others.add(EDGES.matcher(name).replaceAll(""));
            }
        }
        return read(main, others);
    }

    private ParsedName read(String name, List<String> others) {
        List<Place> found = new ArrayList<>();
        Matcher bracket = BRACKETS.matcher(name);
        StringBuilder rest = new StringBuilder();
        int at = 0;
        while (bracket.find()) {
            rest.append(name, at, bracket.start()).append(' ');
            at = bracket.end();
            List<String> words = words(bracket.group(1));
            Optional<Found> place = places.atStart(words).filter(f -> f.length() == words.size());
            place.ifPresent(f -> found.add(f.place()));
            if (place.isEmpty() && !List.of("china").equals(words)) {
                rest.append(bracket.group(1)).append(' ');
            }
        }
        rest.append(name, at, name.length());
        List<String> words = words(rest.toString());
        String letters = String.join("", words);
        @Nullable String head = head(rest.toString());
        return head != null
                ? new ParsedName(letters, List.of(), List.of(), head, others)
                : new ParsedName(letters, readings(words, found), List.of(), null, others);
    }

    /** Words without fillers; letters that stand alone are one word (A/S, S.p.A., J. P.). */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        boolean single = false;
        for (String word : text.split("[ ()]+")) {
            if (word.isEmpty() || FILLERS.contains(word)) {
                continue;
            }
            boolean alone = word.length() == 1 && !Character.isDigit(word.charAt(0));
            if (alone && single) {
                words.set(words.size() - 1, words.get(words.size() - 1) + word);
            } else {
                words.add(word);
            }
            single = alone;
        }
        return words;
    }

    /**
     * The head office of a branch: what stands before its legal form ends, else before the word.
     */
    private static @Nullable String head(String text) {
        Matcher branch = BRANCH.matcher(text);
        if (!branch.find()) {
            return null;
        }
        List<String> words = words(text.substring(0, branch.start()));
        for (int end = 2; end <= words.size(); end++) {
            if (LegalForms.isLatin(words.get(end - 1))) {
                while (end < words.size() && LegalForms.isLatin(words.get(end))) {
                    end++;
                }
                return String.join(" ", words.subList(0, end));
            }
        }
        return words.isEmpty() ? null : String.join(" ", words);
    }

    private List<NameParts> readings(List<String> name, List<Place> bracketed) {
        List<String> words = withoutPlaceAtEnd(name);
        LegalForm form = LegalForm.NONE;
        for (int i = 0; i < 2; i++) {
            Optional<Ending> ending = LegalForms.latin(words);
            if (ending.isPresent() && ending.get().length() < words.size()) {
                form = form == LegalForm.NONE ? ending.get().form() : form;
                words = words.subList(0, words.size() - ending.get().length());
            }
        }
        if (words.isEmpty()) {
            return List.of();
        }
        if (words.size() > 1 && FORMS_BEFORE.contains(words.get(0))) {
            form =
                    form == LegalForm.NONE
                            ? LegalForms.latin(words.subList(0, 1)).orElseThrow().form()
                            : form;
            words = words.subList(1, words.size());
        }
        List<NameParts> readings = new ArrayList<>(2);
        Optional<Found> place = places.atStart(words);
        if (place.isPresent() && place.get().length() < words.size()) {
            List<Place> found = new ArrayList<>(bracketed);
            found.add(place.get().place());
            int start = place.get().length();
            start += start + 1 < words.size() && PLACE_KINDS.contains(words.get(start)) ? 1 : 0;
            readings.add(parts(words.subList(start, words.size()), found, form));
        }
        if (place.isEmpty() || !place.get().certain() || readings.isEmpty()) {
            readings.add(parts(words, bracketed, form));
        }
        return readings;
    }

    /**
     * A place after the legal form (Inc. of Zhuhai) says where the firm is; it is no part of it.
     */
    private List<String> withoutPlaceAtEnd(List<String> name) {
        for (int length = 1; length <= 2 && length < name.size() - 1; length++) {
            List<String> before = name.subList(0, name.size() - length);
            int last = length;
            if (LegalForms.latin(before).isPresent()
                    && places.atStart(name.subList(before.size(), name.size()))
                            .filter(place -> place.length() == last && place.certain())
                            .isPresent()) {
                return new ArrayList<>(before);
            }
        }
        return new ArrayList<>(name);
    }

    private static NameParts parts(List<String> words, List<Place> found, LegalForm form) {
        List<String> brand = new ArrayList<>();
        List<String> industry = new ArrayList<>();
        boolean group = false;
        for (String word : words) {
            if (GROUP.contains(word) && !brand.isEmpty()) {
                group = true;
            } else if (word.equals("china") && !brand.isEmpty()) {
                continue;
            } else if (!brand.isEmpty() && IndustryWords.isEnglish(word)) {
                industry.add(IndustryWords.english(word));
            } else {
                brand.add(word);
                if (!industry.isEmpty()) {
                    // A word of the trade inside the brand belongs to it.
                    brand.addAll(brand.size() - 1, industry);
                    industry.clear();
                }
            }
        }
        return new NameParts(
                String.join("", brand),
                String.join(" ", industry),
                List.copyOf(found),
                form,
                group,
                List.copyOf(brand));
    }
}
