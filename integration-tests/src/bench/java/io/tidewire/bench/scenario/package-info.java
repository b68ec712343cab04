/** One measurement each: what clients do, and which metrics result. */
@NullMarked
package io.tidewire.bench.scenario;

import org.jspecify.annotations.NullMarked;
