/** The room requests of clients, and presence. */
@NullMarked
package io.tidewire.server.internal.rooms;

import org.jspecify.annotations.NullMarked;
