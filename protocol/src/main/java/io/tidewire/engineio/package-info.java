/** Engine.IO v4 packets and payloads, without I/O. */
@NullMarked
package io.tidewire.engineio;

import org.jspecify.annotations.NullMarked;
