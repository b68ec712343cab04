/** The application's listeners, acknowledgements and error hook, for both ends. */
@NullMarked
package io.tidewire.core.listen;

import org.jspecify.annotations.NullMarked;
