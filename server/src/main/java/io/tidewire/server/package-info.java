/**
 * Socket.IO, Engine.IO and plain WebSocket servers for Undertow: the public API. One package, since
 * an application names most of these types together; it has no machinery.
 */
@NullMarked
package io.tidewire.server;

import org.jspecify.annotations.NullMarked;
