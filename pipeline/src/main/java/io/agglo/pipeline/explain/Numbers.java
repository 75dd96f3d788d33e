package io.agglo.pipeline.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A formula of the catalogue with the numbers put in. {@code {field}} is a field of the document
 * itself, {@code {level.field}} one of the document of a level that it is a part of; of several
 * levels, as in {@code {city|country.field}}, the first one that is wider than the document's own.
 */
final class Numbers {
    private static final Pattern FIELD = Pattern.compile("\\{(?:([a-z|]+)\\.)?([a-z_]+)}");

    private Numbers() {}

    /** Documents of the same day and window. */
    interface Documents {
        /** The document of a place, absent if there is none. */
        Optional<JsonNode> of(Place place) throws IOException;
    }

    /**
     * The formula of one document.
     *
     * @return absent where one of the numbers is
     */
    static Optional<String> putInto(String formula, Place place, Documents documents)
            throws IOException {
        Matcher matcher = FIELD.matcher(formula);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            Place of = place(matcher.toMatchResult(), place);
            JsonNode document = of == null ? null : documents.of(of).orElse(null);
            if (document == null || !document.has(matcher.group(2))) {
                return Optional.empty();
            }
            matcher.appendReplacement(filled, document.get(matcher.group(2)).asText());
        }
        return Optional.of(matcher.appendTail(filled).toString());
    }

    private static @Nullable Place place(MatchResult field, Place own) {
        if (field.group(1) == null) {
            return own;
        }
        for (String level : field.group(1).split("\\|", -1)) {
            Place wider = own.at(level);
            if (wider != null && !wider.equals(own)) {
                return wider;
            }
        }
        return null;
    }
}
