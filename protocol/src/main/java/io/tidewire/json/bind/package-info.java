/**
 * Binds JSON and attachments to types with Gson. More files than elsewhere: each kind of value has
 * its own adapter. Internal.
 */
@NullMarked
package io.tidewire.json.bind;

import org.jspecify.annotations.NullMarked;
