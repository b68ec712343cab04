/**
 * Measures what a message costs the server, ours and others, with a load generator of its own. Main
 * class: {@link io.tidewire.bench.Bench}.
 */
@NullMarked
package io.tidewire.bench;

import org.jspecify.annotations.NullMarked;
