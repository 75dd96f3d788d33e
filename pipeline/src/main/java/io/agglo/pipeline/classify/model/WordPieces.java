package io.agglo.pipeline.classify.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The greedy longest-match-first tokens of BERT (Devlin et al. 2019), lower case. */
final class WordPieces {
    private static final int MOST_TOKENS = 128;

    private final Map<String, Integer> idOfPiece = new HashMap<>();
    private final int begin;
    private final int end;
    private final int unknown;

    private WordPieces(JsonNode vocabulary) {
        vocabulary
                .properties()
                .forEach(piece -> idOfPiece.put(piece.getKey(), piece.getValue().asInt()));
        begin = vocabulary.path("[CLS]").asInt();
        end = vocabulary.path("[SEP]").asInt();
        unknown = vocabulary.path("[UNK]").asInt();
    }

    /** Reads the vocabulary of a {@code tokenizer.json}. */
    static WordPieces read(InputStream tokenizer) throws IOException {
        return new WordPieces(new ObjectMapper().readTree(tokenizer).path("model").path("vocab"));
    }

    /** Numbers of the text's tokens, framed by begin and end, cut at 128. */
    long[] ids(String text) {
        List<Integer> ids = new ArrayList<>();
        ids.add(begin);
        for (String word : words(text)) {
            pieces(word, ids);
        }
        while (ids.size() >= MOST_TOKENS) {
            ids.remove(ids.size() - 1);
        }
        ids.add(end);
        return ids.stream().mapToLong(Integer::longValue).toArray();
    }

    private void pieces(String word, List<Integer> ids) {
        int before = ids.size();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer id = null;
            while (to > from && id == null) {
                id = idOfPiece.get((from > 0 ? "##" : "") + word.substring(from, to));
                to -= id == null ? 1 : 0;
            }
            if (id == null) {
                ids.subList(before, ids.size()).clear();
                ids.add(unknown);
                return;
            }
            ids.add(id);
            from = to;
        }
    }

    private static List<String> words(String text) {
        String plain =
                Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                        .replaceAll("\\p{Mn}", "");
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (char letter : plain.toCharArray()) {
            if (Character.isLetterOrDigit(letter)
                    && Character.UnicodeScript.of(letter) != Character.UnicodeScript.HAN) {
                word.append(letter);
                continue;
            }
            if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (!Character.isWhitespace(letter)) {
                words.add(String.valueOf(letter));
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
