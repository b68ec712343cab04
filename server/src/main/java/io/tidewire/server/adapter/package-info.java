/** The adapter SPI: the members of rooms, and how broadcasts reach them. */
@NullMarked
package io.tidewire.server.adapter;

import org.jspecify.annotations.NullMarked;
