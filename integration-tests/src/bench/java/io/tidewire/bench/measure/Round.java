package io.tidewire.bench.measure;

import io.tidewire.bench.server.Peer;
import io.tidewire.bench.server.PeerProcess;

/** One server under one scenario, once. */
public record Round(Peer peer, PeerProcess server, Plan plan) {}
