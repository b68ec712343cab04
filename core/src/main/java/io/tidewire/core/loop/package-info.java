/**
 * Threads: event loops that own state, and the threads on which application code runs, one task of
 * a socket after another.
 */
@NullMarked
package io.tidewire.core.loop;

import org.jspecify.annotations.NullMarked;
