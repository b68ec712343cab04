/** The observer SPI: notifications for metrics and alarms. */
@NullMarked
package io.tidewire.server.observe;

import org.jspecify.annotations.NullMarked;
