/** HTTP exchanges: bodies, replies and streams, CORS, compression and headers. */
@NullMarked
package io.tidewire.server.internal.http;

import org.jspecify.annotations.NullMarked;
