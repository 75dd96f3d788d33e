package io.agglo.connectors.postings;

import io.agglo.connectors.postings.Advert.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What boards call a field: in a table's header, as a key of JSON, beside a value on a page; the
 * resource {@code postings/labels.tsv}.
 */
final class Labels {
    private record Label(Field field, int rank) {}

    private static final String RESOURCE = "/postings/labels.tsv";
    private static final Pattern SILENT = Pattern.compile("[\\s\\p{Punct}：（）【】·　]+");
    private static final int LONGEST = 40;

    /** How files write that there is no value. */
    private static final Set<String> MISSING =
            Set.of(
                    "-1",
                    "-",
                    "--",
                    "null",
                    "none",
                    "nan",
                    "n/a",
                    "na",
                    "undefined",
                    "无",
                    "[]",
                    "{}");

    private static final Labels STANDARD = new Labels();

    private final Map<String, Label> labels = new HashMap<>();

    private Labels() {
        try (InputStream in = Objects.requireNonNull(Labels.class.getResourceAsStream(RESOURCE));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The labels that ship with this version. */
    static Labels standard() {
        return STANDARD;
    }

    private void add(String line) {
        String[] cells = line.split("\t");
        for (int at = 1; at < cells.length; at++) {
            labels.putIfAbsent(key(cells[at]), new Label(Field.valueOf(cells[0]), at));
        }
    }

    /** The field that a label stands for. */
    Optional<Field> field(String label) {
        return label.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(labels.get(key(label))).map(Label::field);
    }

    /** The names of columns or keys by the field that they stand for, the best name first. */
    Map<Field, List<String>> fields(Collection<String> names) {
        Map<Field, List<String>> fields = new EnumMap<>(Field.class);
        names.stream()
                .filter(name -> field(name).isPresent())
                .sorted(Comparator.comparingInt(this::rank))
                .forEach(
                        name ->
                                fields.merge(
                                        field(name).orElseThrow(),
                                        List.of(name),
                                        (before, more) ->
                                                Stream.concat(before.stream(), more.stream())
                                                        .toList()));
        return fields;
    }

    /** Whether a value is how files write that there is none. */
    static boolean isMissing(String value) {
        String plain = value.strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() || MISSING.contains(plain);
    }

    private int rank(String name) {
        Label label = labels.get(key(name));
        return label == null ? Integer.MAX_VALUE : label.rank();
    }

    private static String key(String label) {
        return SILENT.matcher(label.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
