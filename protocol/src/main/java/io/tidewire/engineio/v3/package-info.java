/** Engine.IO revision 3, and JSONP. */
@NullMarked
package io.tidewire.engineio.v3;

import org.jspecify.annotations.NullMarked;
