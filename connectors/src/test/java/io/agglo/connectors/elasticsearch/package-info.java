/** A real Elasticsearch for tests, and the tests of the sink. */
@NullMarked
package io.agglo.connectors.elasticsearch;

import org.jspecify.annotations.NullMarked;
