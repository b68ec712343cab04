/** Connections: kept up, told about, shared by sockets. */
@NullMarked
package io.tidewire.client.internal.manager;

import org.jspecify.annotations.NullMarked;
