package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sentence says is given, eased or forbidden: words by class of instrument. */
record PolicyObjects(Map<String, List<Hit>> byClass) {
    private static final Lexicon WORDS = Lexicon.read("policy-objects.tsv");

    /** Label of longer words that keep a shorter one inside them from counting (保税区). */
    private static final String NOTHING = "nothing";

    /** Label of words that say that something is given, and no more. */
    private static final String SUBSIDY = "subsidy";

    /** Parts the class of a word from the class it gives way to. */
    private static final String YIELDS = "<";

    /** To any class. */
    private static final String ANY = "*";

    /** Weight from which a word names its class wherever it stands. */
    private static final double STRONG = 1.8;

    /** A word of the same class beyond the heaviest adds this share of its weight. */
    private static final double MORE = 0.3;

    /** Whom a mere subsidy goes to if it is one for talent; else it is a grant. */
    private static final Pattern PERSONS =
            Pattern.compile(
                    "博士|硕士|毕业生|人才|每人|个人|技师|高管|外籍专家|\\bgraduates\\b|\\bphds?\\b|\\bscientists\\b|\\bresearchers\\b|\\bprofessors\\b|\\bpostdoc");

    private static final Pattern PART_END = Pattern.compile("[，,：:]");

    static PolicyObjects in(String folded) {
        Map<String, List<Hit>> byClass = new LinkedHashMap<>();
        List<Hit> subsidies = new ArrayList<>();
        List<Hit> yielding = new ArrayList<>();
        for (Hit hit : WORDS.hits(folded)) {
            if (hit.label().equals(SUBSIDY)) {
                subsidies.add(hit);
            } else if (hit.label().contains(YIELDS)) {
                yielding.add(hit);
            } else if (!hit.label().equals(NOTHING)) {
                add(hit.label(), hit, byClass);
            }
        }
        addWhereNothingStronger(yielding, byClass);
        if (byClass.isEmpty() && !subsidies.isEmpty()) {
            byClass.put(PERSONS.matcher(folded).find() ? "talent" : "grant", subsidies);
        }
        return new PolicyObjects(byClass);
    }

    private static void addWhereNothingStronger(
            List<Hit> yielding, Map<String, List<Hit>> byClass) {
        Set<String> sure = Set.copyOf(byClass.keySet());
        for (Hit hit : yielding) {
            int parting = hit.label().indexOf(YIELDS);
            String to = hit.label().substring(parting + 1);
            if (to.equals(ANY) ? sure.isEmpty() : !sure.contains(to)) {
                add(hit.label().substring(0, parting), hit, byClass);
            }
        }
    }

    private static void add(String kind, Hit hit, Map<String, List<Hit>> byClass) {
        byClass.computeIfAbsent(kind, k -> new ArrayList<>()).add(hit);
    }

    boolean isEmpty() {
        return byClass.isEmpty();
    }

    /** Whether the words are of one class only. */
    boolean isSingle() {
        return byClass.size() == 1;
    }

    boolean has(String kind) {
        return byClass.containsKey(kind);
    }

    /** The words of a class that stand in the sentence. */
    List<Hit> of(String kind) {
        return byClass.getOrDefault(kind, List.of());
    }

    /** Weight of a class: its heaviest word, and a share of the others. */
    double weight(String kind) {
        return weight(of(kind));
    }

    private static double weight(List<Hit> hits) {
        double most = 0;
        double sum = 0;
        for (Hit hit : hits) {
            most = Math.max(most, hit.weight());
            sum += hit.weight();
        }
        return most + MORE * (sum - most);
    }

    /**
     * The classes that the sentence may be about: those with a strong word, and of the others those
     * that lead in a part of the sentence where somebody acts or a sum stands.
     */
    Set<String> reported(String folded, PolicyCues cues, List<Amount> amounts) {
        Set<String> reported = new HashSet<>();
        byClass.forEach(
                (kind, hits) -> {
                    if (isSingle() || hits.stream().anyMatch(hit -> hit.weight() >= STRONG)) {
                        reported.add(kind);
                    }
                });
        Matcher end = PART_END.matcher(folded);
        int to = 0;
        while (to < folded.length()) {
            int from = to;
            to = end.find() ? end.end() : folded.length();
            if (cues.actBetween(from, to) || hasSum(amounts, from, to)) {
                leading(from, to).ifPresent(reported::add);
            }
        }
        return reported;
    }

    private static boolean hasSum(List<Amount> amounts, int from, int to) {
        return amounts.stream().anyMatch(sum -> sum.start() >= from && sum.start() < to);
    }

    private Optional<String> leading(int from, int to) {
        Optional<String> best = Optional.empty();
        double most = 0;
        for (Map.Entry<String, List<Hit>> words : byClass.entrySet()) {
            double weight =
                    weight(
                            words.getValue().stream()
                                    .filter(hit -> hit.start() >= from && hit.start() < to)
                                    .toList());
            if (weight > most) {
                most = weight;
                best = Optional.of(words.getKey());
            }
        }
        return best;
    }
}
