/** The measured servers on a JVM, programs with the same behaviour. */
@NullMarked
package io.tidewire.bench.peers;

import org.jspecify.annotations.NullMarked;
