/** What a server can be told, as builders and immutable values; each option has its default. */
@NullMarked
package io.tidewire.server.options;

import org.jspecify.annotations.NullMarked;
