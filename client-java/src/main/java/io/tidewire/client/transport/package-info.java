/** What carries the packets of a session, over {@code java.net.http}. */
@NullMarked
package io.tidewire.client.transport;

import org.jspecify.annotations.NullMarked;
