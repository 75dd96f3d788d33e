package io.agglo.connectors.registrations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of an address to one text; lines that name who receives the mail are persons' names. */
final class Address {
    private static final Pattern RECIPIENT =
            Pattern.compile(
                    "(?i)^(?:c\\s*/\\s*[o0]\\b|co/|v/|care of\\b|att[:.n ]|fao\\b|z\\.? ?hd).*");

    private Address() {}

    /** The lines that say where, with commas between them; empty if none does. */
    static Optional<String> of(List<String> lines) {
        String joined =
                lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !namesRecipient(line))
                        .collect(Collectors.joining(", "));
        return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
    }

    private static boolean namesRecipient(String line) {
        return "cCvVaAfFzZ".indexOf(line.charAt(0)) >= 0 && RECIPIENT.matcher(line).matches();
    }
}
