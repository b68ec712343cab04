/** What clients may do with rooms, and what they see of who is there. */
@NullMarked
package io.tidewire.server.rooms;

import org.jspecify.annotations.NullMarked;
