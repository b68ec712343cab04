/** How much may wait for a client, and how fast clients may come and send. */
@NullMarked
package io.tidewire.server.flow;

import org.jspecify.annotations.NullMarked;
