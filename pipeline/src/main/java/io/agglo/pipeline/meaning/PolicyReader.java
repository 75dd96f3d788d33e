package io.agglo.pipeline.meaning;

import io.agglo.pipeline.meaning.Lexicon.Hit;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Policy instruments of a story, sentence by sentence.
 *
 * <p>A sentence reports a measure of a class if {@code object + act + document + cap + sum + body +
 * doubt} reaches {@value #THRESHOLD}: what is given or ruled (the class), that somebody gives or
 * rules it, a document with a name, a sum, a public body near by; and against it (negative), that a
 * firm gives it, that it is recalled, demanded, feigned or undecided. A story has one instrument
 * for each class and level; the most telling sum is its amount.
 */
final class PolicyReader {
    private static final double THRESHOLD = 4;
    private static final double SUM = 0.8;

    /** A class that the headline names too. */
    private static final double HEADLINE_SUPPORT = 0.5;

    /** What a headline says against measures holds for the whole story, a little less. */
    private static final double HEADLINE_DOUBT = 0.8;

    private record Headline(PolicyObjects objects, double doubt) {}

    private final IssuingBodies bodies;

    PolicyReader(Gazetteer gazetteer) {
        this.bodies = new IssuingBodies(gazetteer);
    }

    /** The instruments of a story, in the order in which it reports them. */
    List<Instrument> read(List<String> sentences, @Nullable LocalDate published) {
        Issuers issuers = new Issuers(bodies.in(sentences));
        String folded = Lexicon.folded(sentences.get(0));
        Headline headline =
                new Headline(
                        PolicyObjects.in(folded), HEADLINE_DOUBT * PolicyCues.in(folded).doubt());
        Map<String, Instrument> instruments = new LinkedHashMap<>();
        @Nullable String latest = null;
        for (int i = 1; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            List<Instrument> here = inSentence(sentence, i, issuers, headline, published);
            for (Instrument instrument : here) {
                latest = instrument.kind() + instrument.level();
                instruments.merge(latest, instrument, Instrument::joined);
            }
            if (here.isEmpty() && latest != null) {
                instruments.computeIfPresent(
                        latest, (key, instrument) -> instrument.withSum(cap(sentence)));
            }
        }
        @Nullable LocalDate effective =
                first(sentences.stream().skip(1).map(s -> EffectiveDate.in(s, published)));
        @Nullable Double rdShare = first(sentences.stream().map(StatedTerms::rdShare));
        return instruments.values().stream()
                .map(instrument -> instrument.completed(effective, rdShare))
                .toList();
    }

    /** A cap that a sentence without a measure of its own adds to the one before it. */
    private static @Nullable Amount cap(String sentence) {
        return StatedTerms.sums(sentence).stream()
                .filter(Amount::cap)
                .max(Amount.MORE_TELLING)
                .orElse(null);
    }

    private static <T> @Nullable T first(Stream<Optional<T>> found) {
        return found.flatMap(Optional::stream).findFirst().orElse(null);
    }

    private static List<Instrument> inSentence(
            String sentence,
            int number,
            Issuers issuers,
            Headline headline,
            @Nullable LocalDate published) {
        String folded = Lexicon.folded(sentence);
        PolicyCues cues = PolicyCues.in(folded);
        List<Amount> sums = StatedTerms.sums(sentence);
        PolicyObjects named = PolicyObjects.in(folded);
        PolicyObjects objects =
                named.isEmpty()
                                && headline.objects().isSingle()
                                && cues.actBetween(0, folded.length())
                        ? headline.objects()
                        : named;
        double common =
                cues.strength()
                        + (sums.isEmpty() ? 0 : SUM)
                        + issuers.support(number)
                        + cues.doubt()
                        + headline.doubt();
        Set<String> reported = objects.reported(folded, cues, sums);
        List<Instrument> instruments = new ArrayList<>();
        for (String kind : objects.byClass().keySet()) {
            double support = headline.objects().has(kind) ? HEADLINE_SUPPORT : 0;
            if (reported.contains(kind) && common + objects.weight(kind) + support >= THRESHOLD) {
                List<Hit> words = objects.of(kind);
                Optional<IssuingBody> issuer = issuers.of(number, words.get(0).start());
                instruments.add(
                        instrument(
                                kind,
                                sentence,
                                issuer,
                                EffectiveDate.in(sentence, published),
                                sum(sums, words, reported.size() == 1),
                                explanation(words, cues)));
            }
        }
        return instruments;
    }

    private static Instrument instrument(
            String kind,
            String sentence,
            Optional<IssuingBody> issuer,
            Optional<LocalDate> effective,
            Optional<Amount> sum,
            List<String> explanation) {
        boolean national = StatedTerms.isNational(kind, sentence);
        Optional<IssuingBody> named =
                issuer.filter(body -> !national || body.level() == IssuingLevel.NATION);
        return new Instrument(
                kind,
                national ? IssuingLevel.NATION : issuer.map(IssuingBody::level).orElse(null),
                named.map(IssuingBody::name).orElse(null),
                effective.orElse(null),
                sum.orElse(null),
                StatedTerms.condition(sentence),
                StatedTerms.rdShare(sentence).orElse(null),
                StatedTerms.beneficiary(sentence),
                explanation);
    }

    /**
     * The sum of a class among those of its sentence: the most telling of a sentence about this
     * class alone, else the nearest to a word of the class.
     */
    private static Optional<Amount> sum(List<Amount> sums, List<Hit> words, boolean alone) {
        return sums.stream()
                .min(
                        alone
                                ? Amount.MORE_TELLING.reversed()
                                : Comparator.comparingInt(sum -> distance(sum, words)));
    }

    private static int distance(Amount sum, List<Hit> words) {
        return words.stream()
                .mapToInt(
                        word ->
                                Math.abs(
                                        sum.start() >= word.end()
                                                ? sum.start() - word.end()
                                                : word.start() - sum.end()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static List<String> explanation(List<Hit> words, PolicyCues cues) {
        return Stream.concat(
                        words.stream().map(Hit::word),
                        cues.hits().stream().map(cue -> cue.label() + " " + cue.word()))
                .distinct()
                .toList();
    }
}
