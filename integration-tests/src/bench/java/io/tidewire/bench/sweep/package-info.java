/** Measurements whose load grows step by step. */
@NullMarked
package io.tidewire.bench.sweep;

import org.jspecify.annotations.NullMarked;
