/** A chat to try Tidewire, written with only its public API. */
@NullMarked
package io.tidewire.demo;

import org.jspecify.annotations.NullMarked;
