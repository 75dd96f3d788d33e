package io.agglo.connectors.news;

import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import java.util.Arrays;
import java.util.function.Consumer;

/** Articles of whatever a news site answers: a feed, told by its first element, or a page. */
public final class NewsExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;
    private static final int PROLOGUE_BYTES = 8_192;

    private final PageExtractor pages;
    private final PageExtractor feeds;

    /** An extractor for a site of which something may be known. */
    public NewsExtractor(SiteHints hints) {
        this.pages = new ArticleExtractor(hints);
        this.feeds = new FeedExtractor(hints);
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        byte[] prologue = Arrays.copyOf(page.body(), Math.min(page.body().length, PROLOGUE_BYTES));
        String start = Charsets.decode(prologue, null, null).text();
        (FeedExtractor.isFeed(start) ? feeds : pages).extract(page, origin, out);
    }
}
