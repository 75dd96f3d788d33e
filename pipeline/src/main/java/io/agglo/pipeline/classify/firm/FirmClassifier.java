package io.agglo.pipeline.classify.firm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.FrontierTags;
import io.agglo.pipeline.classify.UnusableRequest;
import io.agglo.pipeline.classify.model.ChineseNgrams;
import io.agglo.pipeline.classify.model.EnglishNgrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import io.agglo.pipeline.indicators.RdIntensity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sector, codes, frontier tags and research intensity of a firm from its name, its scope or
 * description, and its registered codes; each judgement says what it stands on.
 */
public final class FirmClassifier implements Classifier, AutoCloseable {
    private static final int MOST = 3;
    private static final int MOST_EXPLAINED = 5;
    private static final double CODE = 1.5;

    /** Weight of what openings are about, where there are many. */
    private static final double OPENINGS = 1;

    /** So many openings count half of that. */
    private static final double SOME_OPENINGS = 3;

    /** A vote spread over all sectors before the first opening: one opening is an anecdote. */
    private static final double PRIOR_OPENINGS = 1;

    /** Items of a scope are no independent opinions: their mean is less sure than it is right. */
    private static final double CHINESE_SHARPNESS = 1.6;

    /** Items of scopes whose votes are kept: 1.7 KB each in a stream. */
    private static final int RECENT_ITEMS = 16_384;

    /** A request does not say how old its codes are. */
    private static final double CODES_OF_A_REQUEST = 1;

    private static final double MILLION = 1e6;

    private final String modelVersion;
    private final @Nullable SentenceEncoder encoder;
    private final Labels labels;
    private final EnglishFirm english;
    private final ChineseFirm chinese;
    private final FrontierTags tags = new FrontierTags();

    /** Judges by all models; close it. */
    public FirmClassifier() {
        this(Models.all(), SentenceEncoder.open(), EnumSet.allOf(Scheme.class));
    }

    /**
     * @param schemes what is asked for beside what the models need themselves
     */
    private FirmClassifier(Models models, @Nullable SentenceEncoder encoder, Set<Scheme> schemes) {
        this.encoder = encoder;
        modelVersion = models.version();
        EnumSet<Scheme> ofEnglish = EnumSet.of(Scheme.ISIC4);
        ofEnglish.addAll(schemes);
        EnumSet<Scheme> ofChinese = EnumSet.of(Scheme.GB4754);
        ofChinese.addAll(schemes);
        EnumSet<Scheme> all = EnumSet.copyOf(ofEnglish);
        all.addAll(ofChinese);
        labels =
                new Labels(
                        all,
                        Stream.of(models.english(), models.chinese())
                                .flatMap(model -> model.heads().stream())
                                .toList());
        english =
                new EnglishFirm(
                        labels,
                        new LinearModel(new EnglishNgrams(), models.english(), labels, ofEnglish),
                        encoder == null || models.nearest() == null
                                ? null
                                : new EnglishFirm.Nearest(encoder, models.nearest()));
        chinese =
                new ChineseFirm(
                        labels,
                        new LinearModel(new ChineseNgrams(), models.chinese(), labels, ofChinese),
                        RECENT_ITEMS);
    }

    /**
     * Judges the sector alone, by the linear models alone: for streams. Needs no native library; a
     * text that the linear model is unsure of stays uncertain. For one thread.
     */
    public static FirmClassifier linear() {
        return new FirmClassifier(Models.linear(), null, EnumSet.of(Scheme.SECTOR));
    }

    /** The evidence, what each piece says, and what all say together. */
    private record Judged(FirmEvidence evidence, List<Vote> votes, Posterior posterior) {}

    private Judged weigh(FirmEvidence evidence) {
        List<Vote> votes = new ArrayList<>(registered(evidence));
        boolean isChinese = isChinese(evidence.name()) || isChinese(evidence.text());
        votes.addAll(votes(evidence.name(), evidence.text(), isChinese));
        double sharpness = isChinese && !votes.isEmpty() ? CHINESE_SHARPNESS : 1;
        advertised(evidence.openings()).ifPresent(votes::add);
        return new Judged(evidence, votes, Posterior.of(labels, votes, sharpness));
    }

    /** The sector that the evidence shows; a function of the evidence alone. */
    public SectorOpinion judge(FirmEvidence evidence) {
        Judged judged = weigh(evidence);
        List<RankedSector> ranked = new ArrayList<>();
        judged.posterior()
                .ranked(Scheme.SECTOR, MOST)
                .forEach(
                        (sector, probability) ->
                                ranked.add(
                                        new RankedSector(
                                                sector,
                                                Math.rint(probability * MILLION) / MILLION)));
        return new SectorOpinion(
                ranked,
                tags.of(evidence.name(), evidence.text()),
                layer(judged.votes()),
                modelVersion);
    }

    /** Share of the items of Chinese scopes whose vote was still known, 0 before the first. */
    public double recentItemShare() {
        RecentVotes items = chinese.items();
        return items.asked() == 0 ? 0 : (double) items.found() / items.asked();
    }

    /** Share of the English texts that the linear model was unsure of, 0 before the first. */
    public double unsureTextShare() {
        return english.asked() == 0 ? 0 : (double) english.unsure() / english.asked();
    }

    @Override
    public ObjectNode classify(JsonNode request) {
        String name = request.path("name").asText("").strip();
        String text = text(request);
        String said = text.isEmpty() && !isChinese(name) ? name : text;
        Judged judged =
                weigh(new FirmEvidence(name, said, codes(request), CODES_OF_A_REQUEST, Map.of()));
        if (name.isEmpty() && text.isEmpty() && judged.votes().isEmpty()) {
            throw new UnusableRequest("scope", "", "a firm needs a name, a scope or a description");
        }
        Posterior posterior = judged.posterior();
        ObjectNode judgement = JsonNodeFactory.instance.objectNode();
        sectors(posterior, judgement);
        codes(posterior, judgement.putArray("codes"));
        ArrayNode tagged = judgement.putArray("frontierTags");
        tags.of(name, text).forEach(tagged::add);
        judgement.put("branch", FirmName.of(name).branch());
        research(posterior, name, text, judgement);
        explain(judged.votes(), judgement);
        return judgement.put("modelVersion", modelVersion);
    }

    private static String text(JsonNode request) {
        return Stream.of("scope", "description", "title", "text")
                .map(field -> request.path(field).asText("").strip())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** Registered codes as {@code {scheme, code}}. */
    private static List<RegisteredCode> codes(JsonNode request) {
        List<RegisteredCode> codes = new ArrayList<>();
        for (JsonNode activity : request.path("activities")) {
            codes.add(
                    new RegisteredCode(
                            activity.path("scheme").asText(), activity.path("code").asText()));
        }
        return codes;
    }

    /** The trade stands in a Chinese name, and in the text of an English firm alone. */
    private List<Vote> votes(String name, String text, boolean isChinese) {
        if (isChinese) {
            return chinese.votes(FirmName.of(name), text);
        }
        return text.isEmpty() ? List.of() : english.votes(text);
    }

    private static boolean isChinese(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.UnicodeScript.of(text.codePointAt(at)) == Character.UnicodeScript.HAN) {
                return true;
            }
        }
        return false;
    }

    /** Codes that say something, each counting half as much as the one before. */
    private List<Vote> registered(FirmEvidence evidence) {
        List<Vote> votes = new ArrayList<>();
        double weight = CODE * evidence.codeTrust();
        for (RegisteredCode registered : evidence.codes()) {
            double[] certain = new double[labels.size()];
            boolean says = false;
            for (Map.Entry<Scheme, String> label : registered.labels().entrySet()) {
                int place = labels.place(label.getKey(), label.getValue());
                if (place >= 0) {
                    certain[place] = 1;
                    says = true;
                }
            }
            if (says) {
                votes.add(
                        new Vote(
                                registered.scheme() + ' ' + registered.code(),
                                "code",
                                weight * registered.trust(),
                                certain));
                weight /= 2;
            }
        }
        return votes;
    }

    private Optional<Vote> advertised(Map<String, Integer> openings) {
        double all = 0;
        for (int count : openings.values()) {
            all += Math.max(0, count);
        }
        if (all == 0) {
            return Optional.empty();
        }
        int begin = labels.begin(Scheme.SECTOR);
        int end = labels.end(Scheme.SECTOR);
        double[] said = new double[labels.size()];
        for (int at = begin; at < end; at++) {
            int count = Math.max(0, openings.getOrDefault(labels.title(at), 0));
            said[at] = (count + PRIOR_OPENINGS / (end - begin)) / (all + PRIOR_OPENINGS);
        }
        return Optional.of(
                new Vote(
                        "%.0f openings".formatted(all),
                        "postings",
                        OPENINGS * all / (all + SOME_OPENINGS),
                        said));
    }

    private static void sectors(Posterior posterior, ObjectNode judgement) {
        Map<String, Double> ranked = posterior.ranked(Scheme.SECTOR, MOST);
        ranked.entrySet().stream()
                .findFirst()
                .ifPresent(
                        best -> {
                            judgement.set("sector", probability("id", best));
                            judgement.put(
                                    "sectorUncertain", best.getValue() < SectorOpinion.CERTAIN);
                        });
        ArrayNode sectors = judgement.putArray("sectors");
        ranked.entrySet().forEach(sector -> sectors.add(probability("id", sector)));
    }

    private static void codes(Posterior posterior, ArrayNode codes) {
        for (Scheme scheme : List.of(Scheme.ISIC4, Scheme.GB4754, Scheme.NAICS2017)) {
            Stream.of(posterior.rankedSections(scheme, MOST), posterior.ranked(scheme, MOST))
                    .flatMap(ranked -> ranked.entrySet().stream())
                    .forEach(
                            code ->
                                    codes.addObject()
                                            .put("scheme", scheme.title())
                                            .setAll(probability("code", code)));
        }
    }

    private static ObjectNode probability(String key, Map.Entry<String, Double> label) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(key, label.getKey())
                .put("probability", label.getValue());
    }

    private static void research(
            Posterior posterior, String name, String text, ObjectNode judgement) {
        for (String sector : posterior.ranked(Scheme.SECTOR, 1).keySet()) {
            for (String division : posterior.ranked(Scheme.ISIC4, 1).keySet()) {
                RdIntensity intensity = ResearchPrior.of(sector, division, name, text);
                ObjectNode rd = judgement.putObject("rd");
                rd.put("class", intensity.modalClass().name()).put("score", intensity.score());
                ObjectNode classes = rd.putObject("probabilities");
                intensity.classes().forEach((rdClass, p) -> classes.put(rdClass.name(), p));
                rd.put("low", intensity.lo90Percent()).put("high", intensity.hi90Percent());
            }
        }
    }

    private void explain(List<Vote> votes, ObjectNode judgement) {
        double all = votes.stream().mapToDouble(Vote::weight).sum();
        judgement.put("layer", layer(votes));
        ArrayNode explanation = judgement.putArray("explanation");
        votes.stream()
                .sorted(Comparator.comparingDouble((Vote vote) -> -vote.weight()))
                .limit(MOST_EXPLAINED)
                .forEach(vote -> explanation.add(explained(vote, all)));
    }

    /** The layer whose votes weigh most together. */
    private static String layer(List<Vote> votes) {
        Map<String, Double> weights = new TreeMap<>();
        votes.forEach(vote -> weights.merge(vote.layer(), vote.weight(), Double::sum));
        String heaviest = "none";
        double most = 0;
        for (Map.Entry<String, Double> layer : weights.entrySet()) {
            if (layer.getValue() >= most) {
                most = layer.getValue();
                heaviest = layer.getKey();
            }
        }
        return heaviest;
    }

    private String explained(Vote vote, double all) {
        Posterior alone = Posterior.of(labels, List.of(vote), 1);
        return "%s \"%s\" (%.0f %%): sector %s, ISIC %s"
                .formatted(
                        vote.layer(),
                        vote.evidence(),
                        100 * vote.weight() / all,
                        first(alone.ranked(Scheme.SECTOR, 1)),
                        first(alone.ranked(Scheme.ISIC4, 1)));
    }

    private static String first(Map<String, Double> ranked) {
        return ranked.entrySet().stream()
                .map(best -> "%s (%.2f)".formatted(best.getKey(), best.getValue()))
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
    }
}
