/** The boards: readable sources in, one import file for Kibana out. */
@NullMarked
package io.agglo.dashboards;

import org.jspecify.annotations.NullMarked;
