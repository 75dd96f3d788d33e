package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How one register writes its entries; told by what the data itself looks like. */
interface RegisterFormat {

    /**
     * Whether a file or an object is this register's.
     *
     * @param names whether there is a column, or a key, of a name
     */
    boolean recognises(Predicate<String> names);

    /** Columns without which no row can be read. */
    default List<String> needed() {
        return List.of();
    }

    /** Columns that are read; of no other is anything ever quoted. */
    default Set<String> columns() {
        return Set.of();
    }

    /** Columns that tell where a record begins, with the shape of their values. */
    default Map<String, Pattern> landmarks() {
        return Map.of();
    }

    /** The registration or the rejection of one entry; never fails. */
    Judgement judge(Entry entry, Origin origin);
}
