/** One Engine.IO session, seen by a client. */
@NullMarked
package io.tidewire.client.engine;

import org.jspecify.annotations.NullMarked;
