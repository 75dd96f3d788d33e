package io.agglo.connectors.postings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The employer's name as a board's address spells it, where the answer itself is silent. */
final class BoardToken {
    private static final Pattern WORDS = Pattern.compile("[-_]+|%20|\\+");
    private static final Pattern NUMBERED = Pattern.compile("\\d+");

    private final List<Pattern> addresses;

    /**
     * Addresses of one board.
     *
     * @param addresses regular expressions, the token their first group
     */
    BoardToken(List<String> addresses) {
        this.addresses = addresses.stream().map(Pattern::compile).toList();
    }

    /** The name in the first of the addresses that holds one: acme-robotics is Acme Robotics. */
    Optional<String> employer(String... urls) {
        for (String url : urls) {
            for (Pattern address : addresses) {
                Matcher matcher = address.matcher(url);
                if (matcher.find() && !NUMBERED.matcher(matcher.group(1)).matches()) {
                    return Optional.of(name(matcher.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    private static String name(String token) {
        StringBuilder name = new StringBuilder();
        for (String word : WORDS.split(token)) {
            if (!word.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1));
            }
        }
        return name.toString();
    }
}
