/** What a socket is made of: its state, its listeners, what it sends. */
@NullMarked
package io.tidewire.client.internal.socket;

import org.jspecify.annotations.NullMarked;
