package io.agglo.pipeline.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A story cut into sentences, the headline first; a Chinese semicolon ends one too, since notices
 * list one measure behind the other.
 */
final class Sentences {
    private static final Pattern END =
            Pattern.compile(
                    "[。！？；\\n]+|(?<!\\b(?:Mr|Dr|St|Gov|Inc|Ltd|Corp|Co|No|U\\.S|Rs|vs|approx|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]))[.!?][\"”’')]*(?=\\s+[\"“‘(]?[A-Z0-9])|;\\s");

    private Sentences() {}

    static List<String> of(String title, String text) {
        List<String> sentences = new ArrayList<>();
        sentences.add(title.strip());
        Matcher end = END.matcher(text);
        int from = 0;
        while (end.find()) {
            add(text.substring(from, end.end()), sentences);
            from = end.end();
        }
        add(text.substring(from), sentences);
        return sentences;
    }

    private static void add(String sentence, List<String> sentences) {
        if (!sentence.isBlank()) {
            sentences.add(sentence.strip());
        }
    }
}
