/** The observer SPI: what a server tells of its sessions, for metrics and alarms. */
@NullMarked
package io.tidewire.server.observe;

import org.jspecify.annotations.NullMarked;
