/** JSON text: scanned and validated in one pass, and written as UTF-8. Internal. */
@NullMarked
package io.tidewire.json.text;

import org.jspecify.annotations.NullMarked;
