/** The HTTP endpoint of Engine.IO: which request is for which session, and which is rejected. */
@NullMarked
package io.tidewire.server.internal.endpoint;

import org.jspecify.annotations.NullMarked;
