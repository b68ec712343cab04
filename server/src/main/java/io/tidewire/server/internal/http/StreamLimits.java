package io.tidewire.server.internal.http;

import java.time.Duration;

/**
 * The limits of a stream.
 *
 * @param recycleBytes the bytes of body after which an answer ends and the next GET continues
 * @param renewalTimeout how long that GET may take to arrive
 */
public record StreamLimits(int recycleBytes, Duration renewalTimeout) {}
