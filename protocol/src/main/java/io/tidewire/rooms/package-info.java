/** The events for rooms and presence between Tidewire clients and servers. */
@NullMarked
package io.tidewire.rooms;

import org.jspecify.annotations.NullMarked;
