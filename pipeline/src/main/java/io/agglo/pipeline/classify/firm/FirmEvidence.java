package io.agglo.pipeline.classify.firm;

import java.util.List;
import java.util.Map;

/**
 * What a firm's sector is judged from.
 *
 * @param name as registered, else as its postings give it; may be empty
 * @param text business scope or description; may be empty
 * @param codes registered activity codes, main activity first
 * @param codeTrust how much the codes count, 0 to 1: a code states what a firm meant to do when it
 *     was given
 * @param openings openings whose own text suggests a sector, by sector; counts of 0 and less say
 *     nothing
 */
public record FirmEvidence(
        String name,
        String text,
        List<RegisteredCode> codes,
        double codeTrust,
        Map<String, Integer> openings) {}
