/** Company registers: from their rows and answers to registrations. */
@NullMarked
package io.agglo.connectors.registrations;

import org.jspecify.annotations.NullMarked;
