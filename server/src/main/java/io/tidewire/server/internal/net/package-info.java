/** TCP connections below HTTP, and WebSockets on them: reads, writes, back-pressure and ends. */
@NullMarked
package io.tidewire.server.internal.net;

import org.jspecify.annotations.NullMarked;
