/** The topology on one machine: mini cluster, Elasticsearch process, dashboards page. */
@NullMarked
package io.agglo.pipeline.local;

import org.jspecify.annotations.NullMarked;
