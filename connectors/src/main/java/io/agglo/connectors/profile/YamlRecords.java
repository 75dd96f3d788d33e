package io.agglo.connectors.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads records from YAML over defaults, with unknown keys refused. Whatever is wrong is an {@link
 * IllegalArgumentException} whose message is one line: file, key, value, and what is allowed.
 *
 * @param <T> the record
 */
public final class YamlRecords<T> {
    private static final ObjectMapper YAML = mapper();

    private final ObjectNode defaults;
    private final Class<T> type;

    private YamlRecords(ObjectNode defaults, Class<T> type) {
        this.defaults = defaults;
        this.type = type;
    }

    /**
     * A reader of a record.
     *
     * @param defaults resource beside the record, with the value of every key that has a default
     */
    public static <T> YamlRecords<T> of(Class<T> type, String defaults) {
        try (InputStream in = type.getResourceAsStream(defaults)) {
            if (in == null || !(YAML.readTree(in) instanceof ObjectNode tree)) {
                throw new IllegalStateException(
                        defaults + " is not on the class path: build the module again");
            }
            return new YamlRecords<>(tree, type);
        } catch (IOException e) {
            throw new IllegalStateException(defaults + " cannot be read", e);
        }
    }

    /** Reads the record of a file. */
    public T read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: cannot be read (%s): check that the file exists"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Reads a record of the reader's type; the stream stays open. */
    public T read(InputStream in, String file) {
        try {
            JsonNode tree = YAML.readTree(in);
            if (!(tree instanceof ObjectNode keys)) {
                throw new IllegalArgumentException(file + ": holds no keys: write key: value");
            }
            return YAML.treeToValue(merged(defaults.deepCopy(), keys), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + oneLine(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static ObjectNode merged(ObjectNode base, ObjectNode over) {
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            JsonNode below = base.get(entry.getKey());
            if (below instanceof ObjectNode lower && entry.getValue() instanceof ObjectNode upper) {
                merged(lower, upper);
            } else {
                base.set(entry.getKey(), entry.getValue());
            }
        }
        return base;
    }

    private static String oneLine(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "%s is no key; %s"
                    .formatted(key(unknown), nearest(unknown.getPropertyName(), known(unknown)));
        }
        if (e instanceof InvalidFormatException wrong) {
            Class<?> target = wrong.getTargetType();
            String allowed =
                    target.isEnum()
                            ? "must be one of " + constants(target)
                            : firstLine(wrong.getOriginalMessage())
                                    .replaceFirst(
                                            "^Cannot deserialize .* from String \".*?\": ", "");
            return "%s (%s) %s".formatted(key(wrong), wrong.getValue(), allowed);
        }
        if (e instanceof JsonMappingException mapping) {
            if (mapping.getCause() instanceof IllegalArgumentException broken) {
                return prefixed(mapping, String.valueOf(broken.getMessage()));
            }
            if (mapping instanceof MismatchedInputException wrong) {
                return "%s must be %s".formatted(key(wrong), shape(wrong.getTargetType()));
            }
        }
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : "line %d: ".formatted(at.getLineNr());
        return where + "is no YAML: " + firstLine(e.getOriginalMessage());
    }

    /** Records name their keys themselves, except where a list or map says which entry it is. */
    private static String prefixed(JsonMappingException e, String message) {
        boolean entry = e.getPath().stream().anyMatch(step -> step.getFieldName() == null);
        boolean field =
                !e.getPath().isEmpty()
                        && "detail".equals(e.getPath().get(0).getFieldName())
                        && e.getPath().size() > 2;
        return entry || field ? key(e) + ": " + message : message;
    }

    private static String shape(Class<?> target) {
        if (Collection.class.isAssignableFrom(target)) {
            return "a list";
        }
        if (target == String.class) {
            return "a text";
        }
        return target.isRecord() || Map.class.isAssignableFrom(target)
                ? "a group of keys"
                : "of another type (%s)".formatted(target.getSimpleName());
    }

    private static String key(JsonMappingException e) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return key.isEmpty() ? "file" : key.toString();
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        Collection<Object> ids = e.getKnownPropertyIds();
        return ids == null ? List.of() : ids.stream().map(String::valueOf).sorted().toList();
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(
                        best ->
                                distance(name, best) <= Math.max(2, name.length() / 3)
                                        ? "did you mean %s?".formatted(best)
                                        : "keys are " + String.join(", ", known))
                .orElse("no key is allowed here");
    }

    /** Levenshtein distance, without regard to case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same =
                        Character.toLowerCase(a.charAt(i - 1))
                                == Character.toLowerCase(b.charAt(j - 1));
                int least = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = least;
            }
        }
        return row[b.length()];
    }

    private static String constants(Class<?> target) {
        return Stream.of(target.getFields())
                .map(field -> field.getAnnotation(JsonProperty.class))
                .filter(named -> named != null)
                .map(JsonProperty::value)
                .collect(Collectors.joining(", "));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule();
        module.addDeserializer(Duration.class, new DurationText());
        return YAMLMapper.builder(
                        YAMLFactory.builder()
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .build())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .addModule(new JavaTimeModule())
                .addModule(module)
                .build();
    }

    private static final class DurationText extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        DurationText() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getText();
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(
                        text,
                        Duration.class,
                        "is no span of time: write a whole number and ms, s, m, h or d, as in 2s");
            }
        }
    }
}
