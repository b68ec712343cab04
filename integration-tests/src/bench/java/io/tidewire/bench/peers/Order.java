package io.tidewire.bench.peers;

import java.util.List;

/** The JSON object of the scenario with acknowledgements, about 1 KB of it. */
record Order(
    long id, String customer, String address, boolean express, double total, List<Line> lines) {
  record Line(String article, String name, int quantity, double price) {}
}
