/** Declarative descriptions of sites, read from YAML. */
@NullMarked
package io.agglo.connectors.profile;

import org.jspecify.annotations.NullMarked;
