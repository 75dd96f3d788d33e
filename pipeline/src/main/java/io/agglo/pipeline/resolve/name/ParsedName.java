package io.agglo.pipeline.resolve.name;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A written name, read.
 *
 * @param letters all letters and digits of the name, in one spelling
 * @param readings the ways to take it apart, the likeliest first; empty if nothing is left to read
 * @param loose ways to take it apart that help only where the others lead to no firm
 * @param head name of the head office or parent, where this is the name of a branch or department
 * @param otherNames other names of the same firm that the text gives (former name, trading name)
 */
record ParsedName(
        String letters,
        List<NameParts> readings,
        List<NameParts> loose,
        @Nullable String head,
        List<String> otherNames) {}
