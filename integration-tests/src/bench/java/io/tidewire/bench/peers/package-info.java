/** The servers that are measured, each a program that does the same for its clients. */
@NullMarked
package io.tidewire.bench.peers;

import org.jspecify.annotations.NullMarked;
