/**
 * MessagePack to JSON text and back, as the npm package notepack.io 2.2 writes and reads it. Knows
 * nothing of packets.
 */
@NullMarked
package io.tidewire.msgpack;

import org.jspecify.annotations.NullMarked;
