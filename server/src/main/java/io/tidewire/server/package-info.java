/** Socket.IO, Engine.IO and plain WebSocket servers for Undertow: the public API. */
@NullMarked
package io.tidewire.server;

import org.jspecify.annotations.NullMarked;
