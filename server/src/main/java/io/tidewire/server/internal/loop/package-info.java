/**
 * Single-threaded event loops on XNIO's I/O threads, with a timer wheel each, and the executors
 * that application code runs on.
 */
@NullMarked
package io.tidewire.server.internal.loop;

import org.jspecify.annotations.NullMarked;
