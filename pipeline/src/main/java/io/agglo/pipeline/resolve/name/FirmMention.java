package io.agglo.pipeline.resolve.name;

import org.jspecify.annotations.Nullable;

/**
 * A firm as a text names it.
 *
 * @param name as written; it may hold an identity number
 * @param city as written, or a city code, absent if none is known
 * @param country ISO 3166-1 alpha-2 where the mention was made, absent if unknown
 */
public record FirmMention(String name, @Nullable String city, @Nullable String country) {}
