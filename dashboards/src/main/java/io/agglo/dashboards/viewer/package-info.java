/** A page that shows the boards from stored documents, without Kibana. */
@NullMarked
package io.agglo.dashboards.viewer;

import org.jspecify.annotations.NullMarked;
