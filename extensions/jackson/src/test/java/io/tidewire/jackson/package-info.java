@NullMarked
package io.tidewire.jackson;

import org.jspecify.annotations.NullMarked;
