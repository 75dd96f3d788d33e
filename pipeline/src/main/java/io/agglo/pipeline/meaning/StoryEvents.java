package io.agglo.pipeline.meaning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What happened to firms, universities and delegations in a story, of a closed list. */
final class StoryEvents {
    private record Rule(String event, Pattern pattern) {}

    private static final List<Rule> RULES =
            Lexicon.rows("events.tsv").stream()
                    .map(row -> new Rule(row[0], Pattern.compile(row[1])))
                    .toList();

    private StoryEvents() {}

    /** The events of a story, in the order of the rules. */
    static Set<String> in(List<String> sentences) {
        Set<String> events = new LinkedHashSet<>();
        for (Rule rule : RULES) {
            if (sentences.stream().anyMatch(sentence -> rule.pattern().matcher(sentence).find())) {
                events.add(rule.event());
            }
        }
        return events;
    }
}
