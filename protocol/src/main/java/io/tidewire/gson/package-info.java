/** The JSON codec that is used by default. */
@NullMarked
package io.tidewire.gson;

import org.jspecify.annotations.NullMarked;
