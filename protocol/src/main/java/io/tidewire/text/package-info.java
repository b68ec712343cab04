/** Text that peers send: strict UTF-8, and shared copies of strings. Internal. */
@NullMarked
package io.tidewire.text;

import org.jspecify.annotations.NullMarked;
