/** What both ends do for the application: keep its listeners, acknowledgements and error hook. */
@NullMarked
package io.tidewire.core.listen;

import org.jspecify.annotations.NullMarked;
