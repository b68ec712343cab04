/** How values become JSON and back, so that an application may choose its JSON library. */
@NullMarked
package io.tidewire.codec;

import org.jspecify.annotations.NullMarked;
