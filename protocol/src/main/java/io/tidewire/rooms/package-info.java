/** The events by which Tidewire clients ask a server for rooms and for who is in them. */
@NullMarked
package io.tidewire.rooms;

import org.jspecify.annotations.NullMarked;
