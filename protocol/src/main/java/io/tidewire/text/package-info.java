/** Text encodings that several protocols share. Internal. */
@NullMarked
package io.tidewire.text;

import org.jspecify.annotations.NullMarked;
