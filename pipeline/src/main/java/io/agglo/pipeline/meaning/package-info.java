/** What postings and articles say: duties, requirements, policy instruments; no stream in sight. */
@NullMarked
package io.agglo.pipeline.meaning;

import org.jspecify.annotations.NullMarked;
