package io.agglo.connectors.registrations;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What was worked out of a value before; values of a register repeat from row to row. */
final class Memo<K, V> {
    private static final int MOST_REMEMBERED = 50_000;

    private final Function<K, V> function;
    private final Map<K, V> known = new HashMap<>();

    Memo(Function<K, V> function) {
        this.function = function;
    }

    V of(K key) {
        V value = known.get(key);
        if (value == null) {
            if (known.size() >= MOST_REMEMBERED) {
                known.clear();
            }
            value = function.apply(key);
            known.put(key, value);
        }
        return value;
    }
}
