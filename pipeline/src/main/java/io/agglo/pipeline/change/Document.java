package io.agglo.pipeline.change;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is written to an index under an id.
 *
 * @param version instant of emission, epoch milliseconds, strictly increasing for one id
 * @param json UTF-8, one object with {@code computed_at}; absent deletes the document
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record Document(String index, String id, long version, byte @Nullable [] json)
        implements Serializable {}
