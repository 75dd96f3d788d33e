package io.agglo.pipeline.change;

import java.io.Serializable;

/**
 * A document that begins to hold ({@code sign} 1) or no longer does (-1), before it has a version.
 *
 * @param json UTF-8, one object, without {@code computed_at}
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one hop; never compared
public record DocumentChange(int sign, String index, String id, byte[] json)
        implements Serializable {}
