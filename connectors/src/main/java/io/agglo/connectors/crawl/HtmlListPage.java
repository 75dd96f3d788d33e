package io.agglo.connectors.crawl;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** A list in HTML: places are selectors. */
final class HtmlListPage implements ListPage {

    private final Element html;
    private final @Nullable String items;

    /**
     * @param items selector of the items; absent: the page is the one item
     */
    HtmlListPage(Element html, @Nullable String items) {
        this.html = html;
        this.items = items;
    }

    @Override
    public List<HtmlPart> items() {
        return items == null
                ? List.of(whole())
                : html.select(items).stream().map(HtmlPart::new).toList();
    }

    @Override
    public HtmlPart whole() {
        return new HtmlPart(html);
    }

    private record HtmlPart(Element element) implements Part {

        @Override
        public List<String> links(String place) {
            return element.select(place).stream().map(anchor -> anchor.absUrl("href")).toList();
        }

        /** What a form field or a machine-readable time would send, else what a person reads. */
        @Override
        public Optional<String> text(String place) {
            return Optional.ofNullable(element.selectFirst(place))
                    .map(
                            found -> {
                                for (String name : List.of("datetime", "content", "value")) {
                                    if (found.hasAttr(name)) {
                                        return found.attr(name).trim();
                                    }
                                }
                                return found.text();
                            })
                    .filter(text -> !text.isEmpty());
        }
    }
}
