/**
 * Measures the cost of a message on Tidewire's server and on others, with its own load generator.
 * Main class: {@link io.tidewire.bench.Bench}.
 */
@NullMarked
package io.tidewire.bench;

import org.jspecify.annotations.NullMarked;
