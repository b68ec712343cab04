/**
 * The API that server and client share: arguments, acknowledgements, listeners. Seven of the files
 * are listener types of a few lines.
 */
@NullMarked
package io.tidewire.event;

import org.jspecify.annotations.NullMarked;
