/** A command-line tool that connects to a server, emits events and prints events. */
@NullMarked
package io.tidewire.client.cli;

import org.jspecify.annotations.NullMarked;
