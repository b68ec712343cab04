/** One Engine.IO session, seen by a client. */
@NullMarked
package io.tidewire.client.internal.engine;

import org.jspecify.annotations.NullMarked;
