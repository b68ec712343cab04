/** The load generator: many connections on few threads. */
@NullMarked
package io.tidewire.bench.load;

import org.jspecify.annotations.NullMarked;
