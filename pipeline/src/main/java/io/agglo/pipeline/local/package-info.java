/** The topology on one machine: mini cluster or cluster, Elasticsearch, dashboards page. */
@NullMarked
package io.agglo.pipeline.local;

import org.jspecify.annotations.NullMarked;
