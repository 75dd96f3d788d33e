package io.agglo.pipeline.resolve;

import java.io.Serializable;

/**
 * Where names of one country meet that share an exact key.
 *
 * @param key hash of the key; what meets is compared anyway
 */
public record Block(String country, int key) implements Serializable {}
