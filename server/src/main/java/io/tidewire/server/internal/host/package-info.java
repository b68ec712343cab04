/** A server as a whole: its Undertow, its hooks, how it listens, drains and closes. */
@NullMarked
package io.tidewire.server.internal.host;

import org.jspecify.annotations.NullMarked;
