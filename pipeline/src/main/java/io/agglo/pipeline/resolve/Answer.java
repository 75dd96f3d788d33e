package io.agglo.pipeline.resolve;

import io.agglo.pipeline.resolve.name.RegisterEntry;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a block begins ({@code sign} 1) or ceases (-1) to tell of a mention: an entry that stands in
 * it or, where it is too crowded to be read, only how many names do.
 *
 * @param key key of the block
 * @param entry absent of a crowded block
 * @param crowd names of a crowded block, rounded up to a power of two; else 0
 */
public record Answer(int sign, Said said, int key, @Nullable RegisterEntry entry, int crowd)
        implements Serializable {

    static Answer of(int sign, Said said, Block block, RegisterEntry entry) {
        return new Answer(sign, said, block.key(), entry, 0);
    }

    static Answer crowded(int sign, Said said, Block block, int names) {
        return new Answer(sign, said, block.key(), null, names);
    }
}
