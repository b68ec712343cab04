/**
 * Event loops that own state, and the threads of application code, which run the tasks of each
 * socket serially.
 */
@NullMarked
package io.tidewire.core.loop;

import org.jspecify.annotations.NullMarked;
