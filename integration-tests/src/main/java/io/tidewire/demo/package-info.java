/** A chat to try Tidewire with, written against its public API alone. */
@NullMarked
package io.tidewire.demo;

import org.jspecify.annotations.NullMarked;
