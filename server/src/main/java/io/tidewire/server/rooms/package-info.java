/** What clients may do with rooms, and what they see of their members. */
@NullMarked
package io.tidewire.server.rooms;

import org.jspecify.annotations.NullMarked;
