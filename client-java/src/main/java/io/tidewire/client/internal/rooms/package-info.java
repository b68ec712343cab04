/** Rooms and presence as a client asks a Tidewire server for them. */
@NullMarked
package io.tidewire.client.internal.rooms;

import org.jspecify.annotations.NullMarked;
