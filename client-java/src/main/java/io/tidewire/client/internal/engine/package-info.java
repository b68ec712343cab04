/** One Engine.IO session of a client: handshake, heartbeat and upgrades. */
@NullMarked
package io.tidewire.client.internal.engine;

import org.jspecify.annotations.NullMarked;
