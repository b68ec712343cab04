/** The connection that sockets share: kept up, reported to listeners. */
@NullMarked
package io.tidewire.client.internal.manager;

import org.jspecify.annotations.NullMarked;
