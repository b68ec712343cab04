/** JSON by Jackson 2. */
@NullMarked
package io.tidewire.jackson;

import org.jspecify.annotations.NullMarked;
