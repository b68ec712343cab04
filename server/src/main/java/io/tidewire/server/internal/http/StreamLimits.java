package io.tidewire.server.internal.http;

import java.time.Duration;

/**
 * When a stream is too long, and its client too late.
 *
 * @param recycleBytes after how many bytes of body an answer ends and the next GET goes on
 * @param renewalTimeout how long that GET may take to come
 */
public record StreamLimits(int recycleBytes, Duration renewalTimeout) {}
