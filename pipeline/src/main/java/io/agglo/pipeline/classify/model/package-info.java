/** Linear models over hashed n-grams, and nearest examples: from a short text to official codes. */
@NullMarked
package io.agglo.pipeline.classify.model;

import org.jspecify.annotations.NullMarked;
