/** The page's server over real HTTP, and the page in a real browser where there is one. */
@NullMarked
package io.agglo.dashboards.viewer;

import org.jspecify.annotations.NullMarked;
