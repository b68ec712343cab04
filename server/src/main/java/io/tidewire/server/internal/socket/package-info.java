/** A socket and its parts, and the broadcasts that leave from it. */
@NullMarked
package io.tidewire.server.internal.socket;

import org.jspecify.annotations.NullMarked;
