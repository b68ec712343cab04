/** Namespaces: their middleware, their sockets, and dynamic ones with their parents. */
@NullMarked
package io.tidewire.server.internal.namespace;

import org.jspecify.annotations.NullMarked;
