/** What applications of server and client name: arguments, acknowledgements, listeners. */
@NullMarked
package io.tidewire.event;

import org.jspecify.annotations.NullMarked;
