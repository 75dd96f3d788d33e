/** Tests of the crawl source. */
@NullMarked
package io.agglo.connectors.crawl;

import org.jspecify.annotations.NullMarked;
