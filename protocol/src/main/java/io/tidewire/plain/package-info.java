/**
 * Writes the usual values of messages (scalars, records, maps, lists, arrays) by their classes
 * alone, in either format; leaves all others to the JSON codec. Internal.
 */
@NullMarked
package io.tidewire.plain;

import org.jspecify.annotations.NullMarked;
