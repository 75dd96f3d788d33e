package io.agglo.connectors.extract;

import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import java.io.Serializable;
import java.util.function.Consumer;

/** Turns one page, feed, answer or bulk file into records and rejections. */
@FunctionalInterface
public interface PageExtractor extends Serializable {

    /**
     * Hands every record and every rejection of the page to {@code out}. A page that cannot be read
     * at all is one rejection, never an exception.
     */
    void extract(Page page, Origin origin, Consumer<Capture> out);
}
