package io.agglo.pipeline.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.postings.StatedRequirements;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.UnusableRequest;
import io.agglo.schemas.Degree;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Judges a posting by its title and text: function, R&amp;D, and what it asks for and offers. */
public final class PostingClassifier implements Classifier {
    private static final double EVEN = 0.5;
    private static final int WORDS_SHOWN = 8;
    private static final Set<PostingMention> SUBSIDY_OR_HUKOU =
            EnumSet.of(
                    PostingMention.SUBSIDY,
                    PostingMention.HUKOU,
                    PostingMention.WELFARE,
                    PostingMention.TALENT_CLASS);

    @Override
    public ObjectNode classify(JsonNode request) {
        String title = request.path("title").asText(request.path("name").asText("")).strip();
        String text =
                (request.path("description").asText("") + "\n" + request.path("text").asText(""))
                        .strip();
        if (title.isEmpty() && text.isEmpty()) {
            throw new UnusableRequest("title", title, "a posting needs a title or a description");
        }
        FunctionModel.Judgement judged = FunctionModel.judge(title, text);
        ObjectNode judgement = JsonNodeFactory.instance.objectNode();
        judgement
                .putObject("rd")
                .put("isRd", judged.rdProbability() >= EVEN)
                .put("probability", judged.rdProbability())
                .put("weight", judged.rdWeight());
        judgement.put("function", judged.function().label());
        addRequirements(StatedRequirements.in(title + "\n" + text), judgement);
        int mentions = PostingMentions.in(title, text);
        judgement.put("overseas", PostingMention.OVERSEAS.in(mentions));
        judgement.put(
                "subsidyOrHukou",
                SUBSIDY_OR_HUKOU.stream().anyMatch(mention -> mention.in(mentions)));
        ArrayNode explanation = judgement.putArray("explanation");
        explanation.add(
                "%s with probability %.2f"
                        .formatted(judged.function().label(), judged.probability()));
        judged.words().stream().limit(WORDS_SHOWN).forEach(word -> explanation.add("word " + word));
        return judgement;
    }

    private static void addRequirements(StatedRequirements stated, ObjectNode judgement) {
        stated.degreeRequired().ifPresent(degree -> judgement.put("degreeRequired", label(degree)));
        stated.degreePreferred()
                .ifPresent(degree -> judgement.put("degreePreferred", label(degree)));
        stated.experienceYearsMin().ifPresent(years -> judgement.put("experienceYearsMin", years));
    }

    private static String label(Degree degree) {
        return degree.name().toLowerCase(Locale.ROOT);
    }
}
