/** Connection state recovery: what outlives a connection, and how a client claims it. */
@NullMarked
package io.tidewire.server.internal.recovery;

import org.jspecify.annotations.NullMarked;
