package io.agglo.pipeline.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/** Prefixes of official activity codes, and the label that each points to. */
public final class OfficialCodes {
    private final TreeMap<String, String> labelOfPrefix;

    private OfficialCodes(TreeMap<String, String> labelOfPrefix) {
        this.labelOfPrefix = labelOfPrefix;
    }

    /**
     * A resource with one row a label: the label, a tab, code prefixes separated by commas; a row
     * that begins with {@code #} is a comment.
     *
     * @throws IllegalStateException where a prefix stands in two rows
     */
    public static OfficialCodes read(String resource) {
        TreeMap<String, String> table = new TreeMap<>();
        try (InputStream in = OfficialCodes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(row -> add(resource, table, row));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
        return new OfficialCodes(table);
    }

    private static void add(String resource, TreeMap<String, String> table, String[] row) {
        for (String prefix : row[1].split(",")) {
            if (table.put(prefix, row[0]) != null) {
                throw new IllegalStateException(
                        "resource %s: prefix %s stands in two rows".formatted(resource, prefix));
            }
        }
    }

    /** Every label that a code may get. */
    public Collection<String> labels() {
        return Collections.unmodifiableCollection(labelOfPrefix.values());
    }

    /** The label of the longest prefix of the code that the table knows. */
    public Optional<String> of(String code) {
        for (int length = code.length(); length > 0; length--) {
            String label = labelOfPrefix.get(code.substring(0, length));
            if (label != null) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }
}
