/** Single-threaded event loops on XNIO's I/O threads, with a timer wheel each. */
@NullMarked
package io.tidewire.server.loop;

import org.jspecify.annotations.NullMarked;
