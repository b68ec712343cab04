/** A server's figures as Micrometer meters; needs {@code micrometer-core} on the class path. */
@NullMarked
package io.tidewire.server.micrometer;

import org.jspecify.annotations.NullMarked;
