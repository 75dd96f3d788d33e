/** A Flink source over frontier and http: one split a host. */
@NullMarked
package io.agglo.connectors.crawl;

import org.jspecify.annotations.NullMarked;
