package io.agglo.connectors.postings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title of an entry in a feed, which may hold the employer too: {@code Company: Title}, {@code
 * Title at Company}, {@code Title at Company (Place)}.
 *
 * @param title the job's own title
 * @param employer employer, where the title names one
 * @param place workplace, where it stands in brackets behind the employer
 */
record AdvertTitle(String title, Optional<String> employer, Optional<String> place) {
    private static final Pattern AT =
            Pattern.compile(
                    "(.{2,120}?)\\s+(?:at|@|bei|chez)\\s+(\\S[^()]{0,80}?)(?:\\s*[(]([^()]{2,60})[)].*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HIRING =
            Pattern.compile(
                    "(\\S.{0,80}?)\\s+(?:is hiring|hiring|sucht|recrute|seeks)\\s+(?:for\\s+|an?\\s+)?(\\S.{1,120})",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("([^:：]{2,80})[:：]\\s+(\\S.{1,160})");

    /** Reads a title as it stands in the feed. */
    static AdvertTitle of(String written) {
        String text = written.strip();
        Matcher colon = COLON.matcher(text);
        if (colon.matches()) {
            return new AdvertTitle(
                    colon.group(2).strip(), Optional.of(colon.group(1).strip()), Optional.empty());
        }
        Matcher at = AT.matcher(text);
        if (at.matches()) {
            return new AdvertTitle(
                    at.group(1).strip(),
                    Optional.of(at.group(2).strip()),
                    Optional.ofNullable(at.group(3)).map(String::strip));
        }
        Matcher hiring = HIRING.matcher(text);
        return hiring.matches()
                ? new AdvertTitle(
                        hiring.group(2).strip(),
                        Optional.of(hiring.group(1).strip()),
                        Optional.empty())
                : new AdvertTitle(text, Optional.empty(), Optional.empty());
    }
}
