/** Metrics, targets, durations, and the figures of several rounds. */
@NullMarked
package io.tidewire.bench.measure;

import org.jspecify.annotations.NullMarked;
