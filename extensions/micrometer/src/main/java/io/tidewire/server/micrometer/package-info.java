/** A server's metrics as Micrometer meters; requires {@code micrometer-core} on the class path. */
@NullMarked
package io.tidewire.server.micrometer;

import org.jspecify.annotations.NullMarked;
