/** Job boards and career pages: postings as their pages state them. */
@NullMarked
package io.agglo.connectors.postings;

import org.jspecify.annotations.NullMarked;
