/**
 * What carries the packets of a session: polling, streaming, WebSocket. The three transports, their
 * parts, and what makes them: nineteen small files of one duty.
 */
@NullMarked
package io.tidewire.client.internal.transport;

import org.jspecify.annotations.NullMarked;
