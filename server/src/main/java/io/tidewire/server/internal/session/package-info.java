/** Engine.IO sessions: heartbeat, upgrade, outbox, rates and close. Confined to a loop each. */
@NullMarked
package io.tidewire.server.internal.session;

import org.jspecify.annotations.NullMarked;
