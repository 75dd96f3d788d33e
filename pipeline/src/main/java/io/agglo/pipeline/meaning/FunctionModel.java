package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The function of a posting: a log-linear vote of words, of the title first, then of the duties.
 *
 * <p>{@code P(f) = exp(s_f / T) / sum exp(s / T)}, with {@code s_f} the weights of the words of
 * {@code f}. In the title the part before the first bracket, dash or comma counts in full, what
 * follows it less: there stand the field, the place and the product, not the job. Of several words
 * of one function in a title the heaviest counts. In the duties a word counts at most three times,
 * and a function at most as much as a weak word of the title.
 */
final class FunctionModel {
    /**
     * The judgement of one posting.
     *
     * @param rdProbability that the work is R&amp;D, 0 to 1
     * @param rdWeight the expected share of R&amp;D in the work, 0 to 1
     * @param words that decided, the title's first
     */
    record Judgement(
            JobFunction function,
            double probability,
            double rdProbability,
            double rdWeight,
            List<String> words) {}

    private static final Lexicon TITLES = Lexicon.read("posting-titles.tsv");
    private static final Lexicon DUTIES = Lexicon.read("posting-duties.tsv");

    private static final Pattern BEHIND_HEAD = Pattern.compile("[（(【\\[—–,，/|｜]|\\s-|-(?=\\s|$)");

    /** Share of a title word's weight behind the head of the title. */
    private static final double BEHIND = 0.4;

    private static final int MENTIONS = 3;
    private static final double MOST_OF_DUTIES = 3.5;

    /** Factor of the duties where the title says nothing. */
    private static final double SILENT_TITLE = 2;

    /**
     * Temperature. On the tuning half of the labelled postings the log loss is least at 1.0; texts
     * that nobody has seen vary more, so the probabilities are kept a little flatter.
     */
    private static final double TEMPERATURE = 1.4;

    /** Score of having no function of its own: what says nothing is "other". */
    private static final double OTHER_PRIOR = 1;

    /** Weight of a manager of R&amp;D, who is R&amp;D personnel (Frascati Manual, 5.2). */
    private static final double RD_MANAGER = 0.6;

    private FunctionModel() {}

    static Judgement judge(String title, String duties) {
        double[] scores = new double[JobFunction.values().length];
        List<String> words = new ArrayList<>();
        String folded = Lexicon.folded(title);
        List<Hit> inTitle = TITLES.hits(folded);
        boolean rdField = addTitle(folded, inTitle, scores, words);
        addDuties(duties, inTitle.isEmpty() ? SILENT_TITLE : 1, scores, words);
        scores[JobFunction.OTHER.ordinal()] += OTHER_PRIOR;
        return judgement(probabilities(scores), rdField, words);
    }

    private static boolean addTitle(
            String folded, List<Hit> hits, double[] scores, List<String> words) {
        var boundary = BEHIND_HEAD.matcher(folded);
        int head = boundary.find() && boundary.start() > 1 ? boundary.start() : folded.length();
        double[] best = new double[scores.length];
        boolean rdField = false;
        for (Hit hit : hits) {
            JobFunction function = JobFunction.ofLabel(hit.label());
            double weight = hit.weight() * (hit.start() < head ? 1 : BEHIND);
            best[function.ordinal()] = Math.max(best[function.ordinal()], weight);
            rdField |=
                    hit.weight() > 1
                            && (function == JobFunction.RESEARCH
                                    || function == JobFunction.DEVELOPMENT);
            words.add(hit.word());
        }
        for (int f = 0; f < scores.length; f++) {
            scores[f] += best[f];
        }
        return rdField;
    }

    private static void addDuties(
            String duties, double factor, double[] scores, List<String> words) {
        Map<String, Integer> mentions = new HashMap<>();
        double[] sums = new double[scores.length];
        for (Hit hit : DUTIES.hits(Lexicon.folded(duties))) {
            if (mentions.merge(hit.word(), 1, Integer::sum) <= MENTIONS) {
                sums[JobFunction.ofLabel(hit.label()).ordinal()] += hit.weight();
            }
        }
        for (int f = 0; f < scores.length; f++) {
            scores[f] += factor * Math.min(MOST_OF_DUTIES, sums[f]);
        }
        mentions.keySet().stream().sorted().forEach(words::add);
    }

    private static double[] probabilities(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        double[] probabilities = new double[scores.length];
        for (int f = 0; f < scores.length; f++) {
            probabilities[f] = Math.exp((scores[f] - most) / TEMPERATURE);
            sum += probabilities[f];
        }
        for (int f = 0; f < scores.length; f++) {
            probabilities[f] /= sum;
        }
        return probabilities;
    }

    private static Judgement judgement(
            double[] probabilities, boolean rdField, List<String> words) {
        JobFunction best = JobFunction.OTHER;
        double weight = 0;
        for (JobFunction function : JobFunction.values()) {
            double p = probabilities[function.ordinal()];
            if (p > probabilities[best.ordinal()]) {
                best = function;
            }
            weight += p * weightOf(function, rdField);
        }
        double rd =
                probabilities[JobFunction.RESEARCH.ordinal()]
                        + probabilities[JobFunction.DEVELOPMENT.ordinal()]
                        + (rdField ? probabilities[JobFunction.MANAGEMENT.ordinal()] : 0);
        return new Judgement(best, probabilities[best.ordinal()], rd, weight, words);
    }

    private static double weightOf(JobFunction function, boolean rdField) {
        return function == JobFunction.MANAGEMENT && rdField ? RD_MANAGER : function.rdWeight();
    }
}
