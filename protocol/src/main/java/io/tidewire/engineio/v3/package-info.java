/** What only revision 3 of Engine.IO has, and JSONP. */
@NullMarked
package io.tidewire.engineio.v3;

import org.jspecify.annotations.NullMarked;
