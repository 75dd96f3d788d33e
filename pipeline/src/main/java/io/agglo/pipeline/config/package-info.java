/** Files to validated records; nobody else reads them. */
@NullMarked
package io.agglo.pipeline.config;

import org.jspecify.annotations.NullMarked;
