package io.agglo.pipeline.meaning;

/**
 * A public body as a sentence names it.
 *
 * @param weight how surely it is one that issues: a full name more than a bare place
 * @param sentence number of its sentence, 0 for the headline
 * @param start where its name begins in the sentence
 */
record IssuingBody(IssuingLevel level, String name, double weight, int sentence, int start) {}
