/** Who is in which room, as those who watch see it: values and maps, no thread. */
@NullMarked
package io.tidewire.server.presence;

import org.jspecify.annotations.NullMarked;
