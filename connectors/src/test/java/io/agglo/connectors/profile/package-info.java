/** Tests of site profiles. */
@NullMarked
package io.agglo.connectors.profile;

import org.jspecify.annotations.NullMarked;
