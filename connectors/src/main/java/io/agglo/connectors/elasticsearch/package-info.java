/** Writes documents to Elasticsearch in bulk, each exactly as new as it claims to be. */
@NullMarked
package io.agglo.connectors.elasticsearch;

import org.jspecify.annotations.NullMarked;
