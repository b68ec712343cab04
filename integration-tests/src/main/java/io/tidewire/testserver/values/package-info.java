/** One value of each type, as {@code docs/json-values.md} lists them. */
@NullMarked
package io.tidewire.testserver.values;

import org.jspecify.annotations.NullMarked;
