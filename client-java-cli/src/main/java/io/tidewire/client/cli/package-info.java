/** A look into a running server from a terminal. */
@NullMarked
package io.tidewire.client.cli;

import org.jspecify.annotations.NullMarked;
