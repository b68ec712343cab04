package io.tidewire.client.cli;

import io.tidewire.event.Args;

/** An event to send once connected. */
record Emission(String event, Args args) {}
