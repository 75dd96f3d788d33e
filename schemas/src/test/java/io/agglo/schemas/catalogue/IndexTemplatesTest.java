package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.schemas.catalogue.IndexTemplates.IndexTemplate;
import io.agglo.schemas.catalogue.IndicatorCatalogue.Interval;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IndexTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<IndexTemplate> templates() {
        return IndexTemplates.standard();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyFieldSaysWhatItIsAndInWhichUnit(IndexTemplate template) throws IOException {
        JsonNode mappings = JSON.readTree(template.json()).at("/template/mappings");

        JsonNode descriptions = mappings.at("/_meta/fields");
        for (var field : mappings.get("properties").properties()) {
            JsonNode meta = meta(mappings, field.getKey(), field.getValue());
            assertThat(meta.path("unit").asText()).as(field.getKey()).isNotBlank();
            assertThat(meta.size()).as(field.getKey()).isLessThanOrEqualTo(5);
            assertThat(meta).as(field.getKey()).allMatch(text -> text.asText().length() <= 50);
            assertThat(descriptions.path(field.getKey()).asText()).as(field.getKey()).isNotBlank();
        }
        assertThat(descriptions.size()).isEqualTo(mappings.get("properties").size());
    }

    /** A group of numbers has no unit of its own in Elasticsearch: its members have one. */
    private static JsonNode meta(JsonNode mappings, String field, JsonNode mapping) {
        if (!mapping.path("type").asText().equals("object")) {
            return mapping.path("meta");
        }
        for (JsonNode named : mappings.path("dynamic_templates")) {
            for (JsonNode template : named) {
                if (template.path("path_match").asText().equals(field + ".*")) {
                    return template.path("mapping").path("meta");
                }
            }
        }
        return mapping.path("meta");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateIsForItsOwnIndexAndTakesNoFieldItDoesNotName(IndexTemplate template)
            throws IOException {
        JsonNode root = JSON.readTree(template.json());

        assertThat(root.at("/index_patterns/0").asText()).isEqualTo(template.index());
        assertThat(root.at("/index_patterns")).hasSize(1);
        assertThat(root.at("/template/mappings/dynamic").asText()).isEqualTo("strict");
        assertThat(root.at("/template/settings/index/gc_deletes").asText()).isEqualTo("1h");
    }

    @Test
    void everyIndicatorHasItsValueSampleSizeAndTheIntervalThatTheCatalogueNames()
            throws IOException {
        JsonNode root = JSON.readTree(IndexTemplates.template("agglo-indicators").json());

        JsonNode fields = root.at("/template/mappings/properties");
        for (var indicator : IndicatorCatalogue.standard().indicators()) {
            assertThat(fields.at("/" + indicator.name() + "/type").asText())
                    .isEqualTo(indicator.type());
            assertThat(fields.at("/" + indicator.name() + "/meta/unit").asText())
                    .isEqualTo(indicator.unit());
            assertThat(fields.has(indicator.name() + "_n")).as(indicator.name()).isTrue();
            for (String end : List.of("_lo", "_hi")) {
                assertThat(fields.has(indicator.name() + end))
                        .as(indicator.name() + end)
                        .isEqualTo(indicator.interval() != Interval.NONE);
            }
        }
        assertThat(root.at("/template/settings/index/mapping/total_fields/limit").asInt())
                .isGreaterThan(fields.size());
    }

    @Test
    void anUnknownIndexIsNamed() {
        assertThatThrownBy(() -> IndexTemplates.template("agglo-jobs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no index is called \"agglo-jobs\"");
    }
}
