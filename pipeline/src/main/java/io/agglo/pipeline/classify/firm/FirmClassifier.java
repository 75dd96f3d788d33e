package io.agglo.pipeline.classify.firm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.FrontierTags;
import io.agglo.pipeline.classify.UnusableRequest;
import io.agglo.pipeline.classify.model.ChineseNgrams;
import io.agglo.pipeline.classify.model.Crosswalk;
import io.agglo.pipeline.classify.model.EnglishNgrams;
import io.agglo.pipeline.classify.model.Scheme;
import io.agglo.pipeline.classify.model.SentenceEncoder;
import io.agglo.pipeline.indicators.RdIntensity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sector, codes, frontier tags and research intensity of a firm from its name, its scope or
 * description, and its registered codes; each judgement says what it stands on.
 */
public final class FirmClassifier implements Classifier, AutoCloseable {
    private static final int MOST = 3;
    private static final int MOST_EXPLAINED = 5;
    private static final double CODE = 1.5;

    /** Items of a scope are no independent opinions: their mean is less sure than it is right. */
    private static final double CHINESE_SHARPNESS = 1.6;

    /** Below this probability a sector is called uncertain. */
    private static final double CERTAIN = 0.5;

    private final String modelVersion;
    private final SentenceEncoder encoder = SentenceEncoder.open();
    private final EnglishFirm english;
    private final ChineseFirm chinese;
    private final FrontierTags tags = new FrontierTags();

    public FirmClassifier() {
        Models models = Models.load();
        modelVersion = models.version();
        english = new EnglishFirm(new EnglishNgrams(), models.english(), encoder, models.nearest());
        chinese = new ChineseFirm(new ChineseNgrams(), models.chinese());
    }

    @Override
    public ObjectNode classify(JsonNode request) {
        String name = request.path("name").asText("").strip();
        String text = text(request);
        List<Vote> votes = new ArrayList<>(registered(request.path("activities")));
        votes.addAll(votes(name, text));
        if (name.isEmpty() && text.isEmpty() && votes.isEmpty()) {
            throw new UnusableRequest("scope", "", "a firm needs a name, a scope or a description");
        }
        ObjectNode judgement = JsonNodeFactory.instance.objectNode();
        Posterior posterior = Posterior.of(votes, isChinese(name + text) ? CHINESE_SHARPNESS : 1);
        sectors(posterior, judgement);
        codes(posterior, judgement.putArray("codes"));
        ArrayNode tagged = judgement.putArray("frontierTags");
        tags.of(name, text).forEach(tagged::add);
        judgement.put("branch", FirmName.of(name).branch());
        research(posterior, name, text, judgement);
        explain(votes, judgement);
        return judgement.put("modelVersion", modelVersion);
    }

    private static String text(JsonNode request) {
        return Stream.of("scope", "description", "title", "text")
                .map(field -> request.path(field).asText("").strip())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private List<Vote> votes(String name, String text) {
        if (isChinese(name + text)) {
            return chinese.votes(FirmName.of(name), text);
        }
        String said = text.isEmpty() ? name : text;
        return said.isEmpty() ? List.of() : english.votes(said);
    }

    private static boolean isChinese(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    /** Registered codes as {@code {scheme, code}}; those of an unknown scheme say nothing. */
    private static List<Vote> registered(JsonNode activities) {
        List<Vote> votes = new ArrayList<>();
        double weight = CODE;
        for (JsonNode activity : activities) {
            String scheme = activity.path("scheme").asText();
            String code = activity.path("code").asText();
            Map<Scheme, String> labels =
                    switch (scheme) {
                        case "GB/T 4754-2017" -> Crosswalk.ofGb(code);
                        case "ISIC4", "NACE2" -> Crosswalk.ofIsic(code.replace(".", ""));
                        case "NAICS2017" -> Crosswalk.ofNaics(code);
                        default -> Map.of();
                    };
            Map<Scheme, Map<String, Double>> certain = new EnumMap<>(Scheme.class);
            labels.forEach((known, label) -> certain.put(known, Map.of(label, 1.0)));
            votes.add(new Vote(scheme + ' ' + code, "code", weight, certain));
            weight /= 2;
        }
        return votes;
    }

    private static void sectors(Posterior posterior, ObjectNode judgement) {
        Map<String, Double> ranked = posterior.ranked(Scheme.SECTOR, MOST);
        ranked.entrySet().stream()
                .findFirst()
                .ifPresent(
                        best -> {
                            judgement.set("sector", probability("id", best));
                            judgement.put("sectorUncertain", best.getValue() < CERTAIN);
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
        Map<String, Double> byLayer = new HashMap<>();
        votes.forEach(vote -> byLayer.merge(vote.layer(), vote.weight(), Double::sum));
        judgement.put(
                "layer",
                byLayer.entrySet().stream()
                        .max(
                                Map.Entry.<String, Double>comparingByValue()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .orElse("none"));
        ArrayNode explanation = judgement.putArray("explanation");
        votes.stream()
                .sorted(Comparator.comparingDouble((Vote vote) -> -vote.weight()))
                .limit(MOST_EXPLAINED)
                .forEach(vote -> explanation.add(explained(vote, all)));
    }

    private static String explained(Vote vote, double all) {
        Posterior alone = Posterior.of(List.of(vote), 1);
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
        encoder.close();
    }
}
