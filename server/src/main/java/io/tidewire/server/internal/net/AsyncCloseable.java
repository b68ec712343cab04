package io.tidewire.server.internal.net;

/** Marks a connection that closes on another thread than its caller's. */
interface AsyncCloseable {}
