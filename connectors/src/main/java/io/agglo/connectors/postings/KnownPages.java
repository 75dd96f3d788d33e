package io.agglo.connectors.postings;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.postings.Advert.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;

/** Pages of boards whose markup is known; the resource {@code postings/pages.yaml}. */
final class KnownPages implements PostingFormat {

    /**
     * The markup of one kind of page.
     *
     * @param board whose page it is
     * @param when selector of an element that only such a page has
     * @param items selector of the elements that hold one opening each; absent for a page of one
     * @param fields selectors of each field, within the item or page, best first
     */
    record Markup(
            String board, String when, @Nullable String items, Map<Field, List<String>> fields) {}

    private static final String RESOURCE = "/postings/pages.yaml";
    private static final Set<Field> LINES = Set.of(Field.DESCRIPTION, Field.TRAITS);
    private static final List<Markup> PAGES = pages();

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!document.isMarkup()) {
            return false;
        }
        for (Markup markup : PAGES) {
            if (document.page().selectFirst(markup.when()) != null) {
                return read(markup, document, out);
            }
        }
        return false;
    }

    private static boolean read(Markup markup, PostingDocument document, AdvertReader out) {
        if (markup.items() == null) {
            out.read(advert(markup, document.page()), null);
            return true;
        }
        Elements items = document.page().select(markup.items());
        for (int at = 0; at < items.size(); at++) {
            out.read(advert(markup, items.get(at)), (long) at);
        }
        return !items.isEmpty();
    }

    private static Advert advert(Markup markup, Element within) {
        Advert advert = new Advert();
        markup.fields()
                .forEach(
                        (field, selectors) ->
                                selectors.stream()
                                        .flatMap(selector -> value(field, selector, within))
                                        .findFirst()
                                        .ifPresent(value -> advert.put(field, value)));
        return advert;
    }

    private static Stream<String> value(Field field, String selector, Element within) {
        Elements found = within.select(selector);
        String value;
        if (LINES.contains(field)) {
            value = String.join("\n", found.stream().map(HtmlText::of).distinct().toList());
        } else {
            value =
                    found.stream()
                            .map(
                                    element ->
                                            field == Field.URL
                                                    ? element.attr("href")
                                                    : line(element))
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .orElse("");
        }
        return Labels.isMissing(value) ? Stream.empty() : Stream.of(value);
    }

    /** What an element says for machines, else its link where it is one alone, else its words. */
    private static String line(Element element) {
        for (String attribute : List.of("datetime", "content", "title")) {
            if (!element.attr(attribute).isBlank()) {
                return element.attr(attribute);
            }
        }
        return HtmlText.oneLine(HtmlText.of(element));
    }

    private static List<Markup> pages() {
        try (InputStream in =
                Objects.requireNonNull(KnownPages.class.getResourceAsStream(RESOURCE))) {
            return new YAMLMapper().readValue(in, new TypeReference<List<Markup>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }
}
