package io.tidewire.bench;

/** One server under one scenario, once. */
record Round(Peer peer, PeerProcess server, Plan plan) {}
