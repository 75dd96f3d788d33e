package io.agglo.connectors.extract;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.profile.SiteProfile.FieldRule;
import io.agglo.connectors.profile.SiteProfile.FieldType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The fields of one page, read where the site's profile says. Places are tried in turn; a value
 * that is shorter or longer than the rule allows, or is not of its type, does not count.
 */
public final class PageFields {

    /**
     * A value and where it was found.
     *
     * @param lines the values of the place, at least one, each as lines of text
     * @param place as the profile writes it, for example {@code jsonld:headline}
     */
    public record Found(List<String> lines, String place) {
        /** All values, one a line. */
        public String text() {
            return String.join("\n", lines);
        }

        /** The first value on one line. */
        public String line() {
            return HtmlText.oneLine(lines.get(0));
        }
    }

    private static final Pattern ANYTHING = Pattern.compile(".*");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\d{1,3}(?:[ ,]\\d{3})*(?:\\.\\d+)?|[+-]?\\d+(?:\\.\\d+)?");

    private final Map<String, FieldRule> rules;
    private final Document page;
    private final StructuredData data;
    private final Pattern type;
    private final Supplier<Optional<String>> story;
    private final Map<String, Optional<Found>> found = new HashMap<>();

    PageFields(
            Map<String, FieldRule> rules,
            Document page,
            StructuredData data,
            Pattern type,
            Supplier<Optional<String>> story) {
        this.rules = rules;
        this.page = page;
        this.data = data;
        this.type = type;
        this.story = story;
    }

    /** The first place of a field that has a value; empty where the profile names no place. */
    public Optional<Found> find(String field) {
        return found.computeIfAbsent(field, name -> all(name).findFirst());
    }

    /**
     * The moment that the first readable place of a field states.
     *
     * @param zone zone of a time where neither value nor rule states one
     */
    public Optional<Instant> instant(String field, ZoneId zone) {
        FieldRule rule = rules.get(field);
        ZoneId ruled = rule == null || rule.zone() == null ? zone : ZoneId.of(rule.zone());
        return all(field)
                .flatMap(found -> found.lines().stream())
                .flatMap(value -> moment(value, ruled).stream())
                .findFirst();
    }

    /** The first field that the profile requires and none of its places holds. */
    public Optional<String> missing() {
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().required() && find(rule.getKey()).isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The places of a field as its rule lists them, for a message. */
    public String places(String field) {
        FieldRule rule = rules.get(field);
        return rule == null ? "" : String.join(", ", rule.from());
    }

    private Stream<Found> all(String field) {
        FieldRule rule = rules.get(field);
        return rule == null
                ? Stream.empty()
                : rule.from().stream()
                        .map(place -> new Found(values(place), place))
                        .filter(found -> !found.lines().isEmpty() && fits(found, rule));
    }

    private boolean fits(Found found, FieldRule rule) {
        int length = found.text().length();
        return length >= rule.minChars()
                && (rule.maxChars() == null || length <= rule.maxChars())
                && (rule.type() == null || isOf(rule.type(), found));
    }

    private boolean isOf(FieldType stated, Found found) {
        return switch (stated) {
            case TEXT -> true;
            case INSTANT, DATE ->
                    found.lines().stream()
                            .anyMatch(value -> moment(value, ZoneOffset.UTC).isPresent());
            case NUMBER -> NUMBER.matcher(found.line()).matches();
        };
    }

    private static Optional<Instant> moment(String value, ZoneId zone) {
        return Dates.parse(value, zone).or(() -> Dates.find(value, zone).map(Dates.Found::instant));
    }

    private List<String> values(String place) {
        String path = place.substring(place.indexOf(':') + 1);
        Stream<String> values =
                switch (place.substring(0, place.length() - path.length())) {
                    case "jsonld:" -> at(path, data.linked(type), data.linked(ANYTHING));
                    case "microdata:" -> at(path, data.microdata(type), data.microdata(ANYTHING));
                    case "og:" -> data.meta("og:" + lower(path)).map(HtmlText::of).stream();
                    case "meta:" -> data.meta(lower(path)).map(HtmlText::of).stream();
                    case "css:" -> page.select(path).stream().map(PageFields::value);
                    default -> story.get().stream();
                };
        return values.filter(value -> !value.isBlank()).toList();
    }

    /** The values at a path of the first thing that has any. */
    private Stream<String> at(String path, List<JsonNode> about, List<JsonNode> others) {
        return Stream.concat(about.stream(), others.stream())
                .map(thing -> at(thing, path.split("\\.")))
                .filter(values -> !values.isEmpty())
                .findFirst()
                .orElse(List.of())
                .stream();
    }

    private List<String> at(JsonNode thing, String[] path) {
        List<JsonNode> reached = List.of(thing);
        for (String step : path) {
            reached = reached.stream().flatMap(one -> data.fields(one, step).stream()).toList();
        }
        return reached.stream().flatMap(one -> words(one).stream()).toList();
    }

    private static Optional<String> words(JsonNode value) {
        return value.isTextual()
                ? Optional.of(HtmlText.of(value.asText()))
                : StructuredData.text(value);
    }

    /** What an element says for machines, else what it shows. */
    private static String value(Element element) {
        return Stream.of("datetime", "content")
                .map(element::attr)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseGet(() -> HtmlText.of(element));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
