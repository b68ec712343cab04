/** Opens and reopens the connection that sockets share. */
@NullMarked
package io.tidewire.client.internal.manager;

import org.jspecify.annotations.NullMarked;
