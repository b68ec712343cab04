/** JSON as every part of Tidewire reads and writes it. Internal. */
@NullMarked
package io.tidewire.json;

import org.jspecify.annotations.NullMarked;
