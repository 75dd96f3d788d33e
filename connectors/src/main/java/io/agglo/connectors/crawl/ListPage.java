package io.agglo.connectors.crawl;

import java.util.List;
import java.util.Optional;

/** A page of a list, in whatever format. Places are those of the profile. */
interface ListPage {

    /** The items in their order. */
    List<? extends Part> items();

    /** The page outside its items. */
    Part whole();

    /** A page or one of its items. */
    interface Part {

        /** The absolute URLs of the links at a place. */
        List<String> links(String place);

        /** The text at a place. */
        Optional<String> text(String place);
    }
}
