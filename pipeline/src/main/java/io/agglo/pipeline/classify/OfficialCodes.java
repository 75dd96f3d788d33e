package io.agglo.pipeline.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;

/** Prefixes of official activity codes to sectors. */
final class OfficialCodes {
    private OfficialCodes() {}

    /**
     * A resource with one row a sector: the sector, a tab, its code prefixes separated by commas.
     */
    static TreeMap<String, String> read(String resource) {
        try (InputStream in = OfficialCodes.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            TreeMap<String, String> table = new TreeMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(
                            row -> {
                                for (String prefix : row[1].split(",")) {
                                    table.put(prefix, row[0]);
                                }
                            });
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    static Optional<String> longestPrefix(TreeMap<String, String> table, String code) {
        for (int length = code.length(); length > 0; length--) {
            String sector = table.get(code.substring(0, length));
            if (sector != null) {
                return Optional.of(sector);
            }
        }
        return Optional.empty();
    }
}
