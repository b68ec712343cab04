/** Tidewire's JSON. Internal. */
@NullMarked
package io.tidewire.json;

import org.jspecify.annotations.NullMarked;
