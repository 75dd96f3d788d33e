package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile.Cursor;
import io.agglo.connectors.profile.SiteProfile.ListRules;
import io.agglo.connectors.profile.SiteProfile.Next;
import io.agglo.connectors.profile.SiteProfile.StopWhen;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads a page of a list: where its items lead, and which page comes next. */
final class ListReader {

    private final SiteUrls urls;
    private final ListRules rules;
    private final @Nullable ListDates dates;

    ListReader(SiteUrls urls, ListRules rules) {
        this.urls = urls;
        this.rules = rules;
        this.dates = rules.date() == null ? null : new ListDates(rules.date());
    }

    PageReading read(FrontierEntry entry, Page page, String hash, RobotsDirectives header)
            throws IOException {
        if (rules.isJson()) {
            try (InputStream body = page.content().open()) {
                return read(
                        entry,
                        page,
                        hash,
                        header,
                        JsonListPage.read(body, URI.create(page.url()), rules.items()));
            }
        }
        byte[] body = page.body();
        HtmlPages.requireFewTags(body);
        Document html = HtmlPages.parse(body, page);
        return read(
                entry,
                page,
                hash,
                header.and(RobotsDirectives.ofElements(html)),
                new HtmlListPage(html, rules.items()));
    }

    private PageReading read(
            FrontierEntry entry, Page page, String hash, RobotsDirectives robots, ListPage list) {
        List<? extends ListPage.Part> items = list.items();
        if (robots.noFollow()) {
            return new PageReading(
                    hash, null, items.size(), List.of(), null, robots.noIndex(), null);
        }
        Map<String, Link> links = new LinkedHashMap<>();
        for (ListPage.Part item : items) {
            Instant changed = dateOf(item).orElse(null);
            if (rules.link() != null && urls.isRecent(entry, changed, page.fetchedAt())) {
                for (String address : item.links(rules.link())) {
                    urls.follow(address, changed)
                            .ifPresent(link -> links.putIfAbsent(link.url(), link));
                }
            }
        }
        return new PageReading(
                hash,
                null,
                items.size(),
                List.copyOf(links.values()),
                next(entry, list).flatMap(urls::listed).orElse(null),
                robots.noIndex(),
                null);
    }

    private Optional<Instant> dateOf(ListPage.Part item) {
        return dates == null || rules.date() == null
                ? Optional.empty()
                : item.text(rules.date().select()).flatMap(dates::parse);
    }

    private Optional<String> next(FrontierEntry entry, ListPage list) {
        Next next = rules.next();
        if (next == null) {
            return Optional.empty();
        }
        boolean empty = list.items().isEmpty();
        if (next.select() != null) {
            return empty && next.stopWhen() == StopWhen.EMPTY
                    ? Optional.empty()
                    : list.whole().links(next.select()).stream().findFirst();
        }
        if (empty) {
            return Optional.empty();
        }
        if (next.number() != null) {
            long number = next.number().of(entry.listPage() + 1);
            return Optional.of(
                    QueryParameter.set(entry.url(), next.number().param(), String.valueOf(number)));
        }
        Cursor cursor = next.cursor();
        return cursor == null
                ? Optional.empty()
                : after(cursor, list)
                        .map(value -> QueryParameter.set(entry.url(), cursor.param(), value));
    }

    private static Optional<String> after(Cursor cursor, ListPage list) {
        Optional<String> value;
        if (cursor.lastItem() != null) {
            List<? extends ListPage.Part> items = list.items();
            value = items.get(items.size() - 1).text(cursor.lastItem());
        } else {
            value = Optional.ofNullable(cursor.select()).flatMap(list.whole()::text);
        }
        if (cursor.plus() == 0) {
            return value;
        }
        return value.map(
                text -> {
                    if (!text.matches("[0-9]{1,18}")) {
                        throw new IllegalStateException(
                                "the cursor %s is no whole number".formatted(text));
                    }
                    return String.valueOf(Long.parseLong(text) + cursor.plus());
                });
    }
}
