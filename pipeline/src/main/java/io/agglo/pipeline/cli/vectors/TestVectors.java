package io.agglo.pipeline.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The formulas by the name that the id of a vector begins with; {@code rd.score.one_post} asks for
 * {@code rd.score}.
 */
public final class TestVectors {
    private final Map<String, Function<VectorInput, Object>> formulas = new HashMap<>();

    /** All formulas. */
    public TestVectors() {
        QuotientVectors.addTo(formulas);
        StructureVectors.addTo(formulas);
        ComplexityVectors.addTo(formulas);
        DynamicsVectors.addTo(formulas);
        NetworkVectors.addTo(formulas);
        LabourVectors.addTo(formulas);
        CompositeVectors.addTo(formulas);
        RdVectors.addTo(formulas);
        RecordVectors.addTo(formulas);
    }

    /**
     * The value of a vector, computed from its input alone.
     *
     * @throws IllegalArgumentException if no formula has the name, or the input lacks what the
     *     formula needs
     */
    public JsonNode compute(String id, JsonNode input) {
        return VectorValue.json(formula(id).apply(new VectorInput(input, "input")));
    }

    private Function<VectorInput, Object> formula(String id) {
        return formulas.keySet().stream()
                .filter(name -> begins(id, name))
                .max(Comparator.comparingInt(String::length))
                .map(formulas::get)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no formula has this name; use one of the names in the"
                                                + " catalogue of vectors"));
    }

    /** A name ends where the id ends or goes on with anything but a letter. */
    private static boolean begins(String id, String name) {
        return id.startsWith(name)
                && (id.length() == name.length() || !Character.isLetter(id.charAt(name.length())));
    }
}
