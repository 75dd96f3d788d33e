package io.agglo.connectors.extract;

import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site before its page is read; all but the fields hold only where the page is
 * silent.
 *
 * @param charset fallback charset
 * @param language ISO 639-1 or BCP 47
 * @param zone zone of times that state none
 * @param fields where the site's profile says that fields stand; these go first
 */
public record SiteHints(
        @Nullable String charset,
        @Nullable String language,
        @Nullable ZoneId zone,
        FieldRules fields)
        implements Serializable {
    private static final long serialVersionUID = 1;
    private static final ZoneId BEIJING_TIME = ZoneId.of("Asia/Shanghai");

    /** Nothing is known. */
    public static final SiteHints NONE = new SiteHints(null, null, null, FieldRules.NONE);

    /** The zone of a time without one: the site's, else Beijing time for Chinese text, else UTC. */
    public ZoneId zoneFor(Optional<String> textLanguage) {
        if (zone != null) {
            return zone;
        }
        return textLanguage.filter("zh"::equals).isPresent() ? BEIJING_TIME : ZoneOffset.UTC;
    }
}
