package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * JSON of job boards: a list answer, one opening, or either within what the board wraps around it.
 * The first board that knows an object anywhere in it reads the whole.
 */
final class BoardJson implements PostingFormat {
    private static final int DEEPEST = 8;

    private static final List<BoardFormat> BOARDS =
            List.of(
                    new Greenhouse(),
                    new Lever(),
                    new Ashby(),
                    new SmartRecruiters(),
                    new Recruitee(),
                    new Arbeitnow(),
                    new Liepin(),
                    new Voyager(),
                    new LabelledJson(Labels.standard()),
                    new JsonFeed());

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        return read(document.json(), document.url(), out);
    }

    /** The same of values that were found inside a page. */
    static boolean read(List<JsonNode> values, String url, AdvertReader out) {
        for (BoardFormat board : BOARDS) {
            List<JsonNode> postings = new ArrayList<>();
            if (values.size() > 1) {
                entries(values, board, postings);
            }
            if (postings.isEmpty()) {
                values.forEach(value -> collect(value, board, postings, 0));
            }
            if (!postings.isEmpty()) {
                for (int at = 0; at < postings.size(); at++) {
                    out.read(
                            board.read(postings.get(at), url),
                            postings.size() == 1 ? null : Long.valueOf(at));
                }
                return true;
            }
        }
        return false;
    }

    private static void collect(JsonNode value, BoardFormat board, List<JsonNode> into, int depth) {
        if (depth > DEEPEST || !value.isContainerNode()) {
            return;
        }
        if (value.isObject() && board.isPosting(value)) {
            into.add(value);
            return;
        }
        int before = into.size();
        if (value.isArray()) {
            entries(value, board, into);
        }
        if (into.size() == before) {
            value.forEach(inner -> collect(inner, board, into, depth + 1));
        }
    }

    /** All entries of a list in which there is an opening: also those that lack some key. */
    private static void entries(Iterable<JsonNode> list, BoardFormat board, List<JsonNode> into) {
        JsonNode first = null;
        for (JsonNode entry : list) {
            if (first == null && entry.isObject() && board.isPosting(entry)) {
                first = entry;
            }
        }
        if (first != null) {
            Predicate<JsonNode> alike = like(first);
            list.forEach(
                    entry -> {
                        if (alike.test(entry)) {
                            into.add(entry);
                        }
                    });
        }
    }

    /** Whether an object has at least half of the keys of another. */
    private static Predicate<JsonNode> like(JsonNode model) {
        List<String> keys = new ArrayList<>();
        model.fieldNames().forEachRemaining(keys::add);
        return entry -> 2 * keys.stream().filter(entry::has).count() >= keys.size();
    }
}
