package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.postings.Advert.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Any board's JSON whose keys are labels that are known: 51job, Lagou, Zhaopin, Boss, RemoteOK. An
 * opening has a title, an employer, and one thing more that only openings have.
 */
final class LabelledJson implements BoardFormat {
    private static final List<Field> TELLING =
            List.of(
                    Field.PAY,
                    Field.PAY_MIN,
                    Field.PLACE,
                    Field.EXPERIENCE,
                    Field.DESCRIPTION,
                    Field.TRAITS,
                    Field.POSTED);

    private final Labels labels;

    LabelledJson(Labels labels) {
        this.labels = labels;
    }

    @Override
    public boolean isPosting(JsonNode object) {
        Map<Field, List<String>> fields = fields(object);
        return fields.containsKey(Field.TITLE)
                && fields.containsKey(Field.EMPLOYER)
                && TELLING.stream().anyMatch(fields::containsKey);
    }

    @Override
    public Advert read(JsonNode posting, String url) {
        return LabelledAdvert.of(
                fields(posting), label -> BoardText.text(posting, label).orElse(null));
    }

    private Map<Field, List<String>> fields(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return labels.fields(keys);
    }
}
