/** Rooms and presence: the requests of a client to Tidewire's server. */
@NullMarked
package io.tidewire.client.internal.rooms;

import org.jspecify.annotations.NullMarked;
