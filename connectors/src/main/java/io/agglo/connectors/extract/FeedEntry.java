package io.agglo.connectors.extract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry as its feed states it, before anything is asked of it.
 *
 * @param title on one line, markup removed
 * @param body lines of text, markup removed
 * @param link address of its page, absolute where the feed's own address is known
 * @param id what the feed calls it
 * @param dates as written, that of publication first
 * @param author names, parted by commas
 * @param language as declared
 * @param others what else stands in it, by the name of the element without its prefix
 */
public record FeedEntry(
        Optional<String> title,
        Optional<String> body,
        Optional<String> link,
        Optional<String> id,
        List<String> dates,
        Optional<String> author,
        Optional<String> language,
        Map<String, String> others) {

    /**
     * A feed.
     *
     * @param outlet its title
     * @param language as declared
     */
    public record Feed(
            Optional<String> outlet, Optional<String> language, List<FeedEntry> entries) {}
}
