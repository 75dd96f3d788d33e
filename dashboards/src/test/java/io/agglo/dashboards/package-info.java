/** The import file, judged as Kibana judges it. */
@NullMarked
package io.agglo.dashboards;

import org.jspecify.annotations.NullMarked;
