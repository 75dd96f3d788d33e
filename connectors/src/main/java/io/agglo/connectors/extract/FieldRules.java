package io.agglo.connectors.extract;

import io.agglo.connectors.profile.SiteProfile.DetailRules;
import io.agglo.connectors.profile.SiteProfile.FieldRule;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a site's pages stand, as its profile says ({@code detail.fields}). What the
 * profile is silent about, and what is found in none of its places and not required, the extractor
 * looks for in its own order.
 */
public final class FieldRules implements Serializable {
    private static final long serialVersionUID = 1;

    /** The profile says nothing. */
    public static final FieldRules NONE = new FieldRules(Map.of());

    private final LinkedHashMap<String, FieldRule> rules;

    /** Rules by the name of their field, as {@code extract} prints it. */
    public FieldRules(Map<String, FieldRule> rules) {
        this.rules = new LinkedHashMap<>(rules);
    }

    /** The rules of a profile's detail pages. */
    public static FieldRules of(@Nullable DetailRules detail) {
        return detail == null ? NONE : new FieldRules(detail.fields());
    }

    /**
     * The fields of one page.
     *
     * @param page as parsed, scripts still in it
     * @param type schema.org types of the thing that the page is about: {@code jsonld:} and {@code
     *     microdata:} look there first, then in the page's other things
     * @param story what {@code readability} stands for; asked only where a rule says so
     */
    public PageFields over(
            Document page, StructuredData data, Pattern type, Supplier<Optional<String>> story) {
        return new PageFields(rules, page, data, type, story);
    }
}
