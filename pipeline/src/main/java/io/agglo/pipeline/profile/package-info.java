/** A firm's registrations and openings to its sector; a changed sector moves the firm's past. */
@NullMarked
package io.agglo.pipeline.profile;

import org.jspecify.annotations.NullMarked;
