package io.agglo.pipeline.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.UnusableRequest;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges an article by its text: instruments, events, who is in it, cities, tone. */
public final class ArticleClassifier implements Classifier {
    private static final int ISO_DATE = 10;

    private final PolicyReader policies;
    private final StoryCities cities;

    public ArticleClassifier(Gazetteer gazetteer) {
        this.policies = new PolicyReader(gazetteer);
        this.cities = new StoryCities(gazetteer);
    }

    @Override
    public ObjectNode classify(JsonNode request) {
        String title = request.path("title").asText(request.path("name").asText(""));
        String text =
                request.path("text").asText("") + "\n" + request.path("description").asText("");
        if (title.isBlank() && text.isBlank()) {
            throw new UnusableRequest("text", "", "an article needs a title or a text");
        }
        List<String> sentences = Sentences.of(title, text);
        ObjectNode judgement = JsonNodeFactory.instance.objectNode();
        List<Instrument> instruments = policies.read(sentences, published(request));
        ArrayNode printed = judgement.putArray("instruments");
        instruments.forEach(instrument -> print(instrument, printed.addObject()));
        StoryEvents.in(sentences).forEach(judgement.putArray("events")::add);
        ArrayNode firms = judgement.putArray("firms");
        for (StoryActors.FirmRole firm : StoryActors.firms(sentences)) {
            firms.addObject().put("name", firm.name()).put("role", firm.role());
        }
        StoryActors.universities(sentences).forEach(judgement.putArray("universities")::add);
        StoryActors.investors(sentences).forEach(judgement.putArray("investors")::add);
        ArrayNode places = judgement.putArray("cities");
        for (City city : cities.in(sentences, country(request))) {
            places.addObject().put("name", city.name()).put("code", city.code());
        }
        judgement.put("tone", Tone.of(sentences));
        ArrayNode explanation = judgement.putArray("explanation");
        instruments.forEach(
                instrument ->
                        explanation.add(
                                instrument.kind() + ": " + String.join(", ", instrument.cues())));
        return judgement;
    }

    private static @Nullable LocalDate published(JsonNode request) {
        String text = request.path("published").asText("");
        if (text.length() < ISO_DATE) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, ISO_DATE));
        } catch (DateTimeException e) {
            throw new UnusableRequest(
                    "published", text, "not an ISO-8601 date: write 2024-05-31 or leave it out");
        }
    }

    private static @Nullable String country(JsonNode request) {
        String country = request.path("country").asText("");
        return country.isEmpty() ? null : country;
    }

    private static void print(Instrument instrument, ObjectNode into) {
        into.put("class", instrument.kind());
        if (instrument.level() != null) {
            into.put("level", instrument.level().label());
        }
        putIfKnown(into, "issuer", instrument.issuer());
        if (instrument.effectiveDate() != null) {
            into.put("effectiveDate", instrument.effectiveDate().toString());
        }
        Amount amount = instrument.amount();
        if (amount != null) {
            into.put("amount", new BigDecimal(amount.units().stripTrailingZeros().toPlainString()));
            into.put("amountIsCap", amount.cap());
            into.put("currency", amount.currency());
        }
        putIfKnown(into, "condition", instrument.condition());
        if (instrument.rdThresholdPct() != null) {
            into.put("rdThresholdPct", instrument.rdThresholdPct());
        }
        putIfKnown(into, "beneficiary", instrument.beneficiary());
        into.put("demandSide", instrument.demandSide());
    }

    private static void putIfKnown(ObjectNode into, String key, @Nullable String value) {
        if (value != null) {
            into.put(key, value);
        }
    }
}
