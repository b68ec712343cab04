/** The servers under test, each in a process of its own. */
@NullMarked
package io.tidewire.bench.server;

import org.jspecify.annotations.NullMarked;
