/**
 * JSON bound to types by Gson, with attachments beside it. More files than elsewhere: each kind of
 * value has its own adapter, in a file of its own. Internal.
 */
@NullMarked
package io.tidewire.json.bind;

import org.jspecify.annotations.NullMarked;
