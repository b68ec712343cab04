/** The adapter SPI: who is in which room, and how a broadcast finds them. */
@NullMarked
package io.tidewire.server.adapter;

import org.jspecify.annotations.NullMarked;
