package io.tidewire.server.internal.net;

/** Marks a connection that closes on a thread of its own choice. */
interface ClosesElsewhere {}
