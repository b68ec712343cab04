/** The request that opened a session, kept small, and the handshake that applications see. */
@NullMarked
package io.tidewire.server.internal.request;

import org.jspecify.annotations.NullMarked;
