/** The options of servers, as builders and immutable values. */
@NullMarked
package io.tidewire.server.options;

import org.jspecify.annotations.NullMarked;
