/** The client for Java services: sockets, the manager of their connection, and options. */
@NullMarked
package io.tidewire.client;

import org.jspecify.annotations.NullMarked;
