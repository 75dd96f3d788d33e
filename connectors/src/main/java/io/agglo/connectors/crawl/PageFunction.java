package io.agglo.connectors.crawl;

import io.agglo.connectors.http.Page;
import io.agglo.connectors.profile.SiteProfile;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What a crawl makes of a page that carries records: a detail page, a bulk file, or a feed whose
 * profile names no detail pages. Lists, sitemaps and other feeds only lead to such pages.
 */
@FunctionalInterface
public interface PageFunction<T> extends Serializable {

    /** Hands everything the page yields to {@code out}; a page that yields nothing is no error. */
    void read(SiteProfile profile, Page page, Consumer<T> out);
}
