package io.tidewire.client.cli;

import io.tidewire.event.Args;

/** An event to emit when connected. */
record Emission(String event, Args args) {}
