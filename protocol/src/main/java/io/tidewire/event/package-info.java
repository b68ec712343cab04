/** The vocabulary that users of server and client share: arguments, acknowledgements, listeners. */
@NullMarked
package io.tidewire.event;

import org.jspecify.annotations.NullMarked;
