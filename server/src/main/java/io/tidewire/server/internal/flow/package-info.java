/** Limits by address and by time: token buckets, sessions of an address, unfinished handshakes. */
@NullMarked
package io.tidewire.server.internal.flow;

import org.jspecify.annotations.NullMarked;
