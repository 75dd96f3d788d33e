package io.agglo.pipeline.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The half of the labelled postings and stories that nothing was tuned on.
 *
 * <p>An instrument counts once for each class of a story; its level is right if it is the labelled
 * one; the city is the first of the list.
 */
class MeaningAccuracyTest {
    private static final List<JsonNode> POSTINGS = Labelled.measuring("/meaning/postings.jsonl");
    private static final List<JsonNode> STORIES = Labelled.measuring("/meaning/stories.jsonl");

    private final PostingClassifier postings = new PostingClassifier();
    private final ArticleClassifier articles = new ArticleClassifier(Gazetteer.standard());

    @Test
    void postingIsRdOrNot() {
        int hits = 0;
        int wrong = 0;
        for (JsonNode posting : POSTINGS) {
            boolean labelled = posting.at("/gold/isRd").asBoolean();
            boolean judged = postings.classify(posting).at("/rd/isRd").asBoolean();
            hits += labelled && judged ? 1 : 0;
            wrong += labelled != judged ? 1 : 0;
        }

        assertThat(f1(hits, wrong)).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void probabilityOfRdIsCalibrated() {
        double[] expected = new double[10];
        int[] observed = new int[10];
        for (JsonNode posting : POSTINGS) {
            double probability = postings.classify(posting).at("/rd/probability").asDouble();
            int bin = (int) Math.min(9, probability * 10);
            expected[bin] += probability;
            observed[bin] += posting.at("/gold/isRd").asBoolean() ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            error += Math.abs(expected[bin] - observed[bin]) / POSTINGS.size();
        }

        assertThat(error).isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function",
                "degreeRequired",
                "degreePreferred",
                "experienceYearsMin",
                "overseas",
                "subsidyOrHukou"
            })
    void postingSays(String key) {
        assertThat(
                        share(
                                POSTINGS,
                                posting ->
                                        same(
                                                posting.path("gold").path(key),
                                                postings.classify(posting).path(key))))
                .isGreaterThanOrEqualTo(key.equals("function") ? 0.90 : 0.95);
    }

    @Test
    void storyYieldsItsInstruments() {
        assertThat(f1OfInstruments(STORIES)).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void storyThatTheWordsWereTunedOnStaysRead() {
        assertThat(f1OfInstruments(Labelled.all("/meaning/stories-tuned.jsonl")))
                .isGreaterThanOrEqualTo(0.95);
    }

    private double f1OfInstruments(List<JsonNode> stories) {
        int hits = 0;
        int wrong = 0;
        for (JsonNode story : stories) {
            Set<String> labelled = texts(story.at("/gold/instruments").findValues("class"));
            Set<String> judged =
                    texts(articles.classify(story).path("instruments").findValues("class"));
            for (String kind : labelled) {
                hits += judged.contains(kind) ? 1 : 0;
                wrong += judged.contains(kind) ? 0 : 1;
            }
            judged.removeAll(labelled);
            wrong += judged.size();
        }
        return f1(hits, wrong);
    }

    @Test
    void instrumentHasTheLevelOfWhoIssuesIt() {
        int right = 0;
        int of = 0;
        for (JsonNode story : STORIES) {
            JsonNode judged = articles.classify(story).path("instruments");
            for (JsonNode labelled : story.at("/gold/instruments")) {
                for (JsonNode instrument : judged) {
                    if (instrument.path("class").equals(labelled.path("class"))) {
                        of++;
                        right += instrument.path("level").equals(labelled.path("level")) ? 1 : 0;
                    }
                }
            }
        }

        assertThat((double) right / of).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void storyIsOfItsCity() {
        assertThat(
                        share(
                                STORIES,
                                story ->
                                        same(
                                                story.at("/gold/cities/0"),
                                                articles.classify(story).at("/cities/0/code"))))
                .isGreaterThanOrEqualTo(0.90);
    }

    private static boolean same(JsonNode labelled, JsonNode judged) {
        return labelled.isNumber() && judged.isNumber()
                ? labelled.asDouble() == judged.asDouble()
                : labelled.equals(judged);
    }

    private static double share(List<JsonNode> requests, Predicate<JsonNode> right) {
        return (double) requests.stream().filter(right).count() / requests.size();
    }

    private static double f1(int hits, int wrong) {
        return 2.0 * hits / (2 * hits + wrong);
    }

    private static Set<String> texts(List<JsonNode> nodes) {
        Set<String> texts = new HashSet<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
