/** News: article pages and feeds to articles. */
@NullMarked
package io.agglo.connectors.news;

import org.jspecify.annotations.NullMarked;
