// Draws the way of the packets: a wave for polling that becomes a straight wire for WebSocket.

import { svg } from "./dom.js";

const WAVE = "M18 34 q11 -22 22 0 t22 0 t22 0 t22 0 t22 0 t22 0";
const WIRE = "M150 34 H282";

export class TransportTrack {
  #svg = svg(
    "svg",
    { class: "track", viewBox: "0 0 300 74", "aria-hidden": "true" },
    svg("path", { class: "bed wave", d: WAVE }),
    svg("path", { class: "bed wire-line", d: WIRE }),
    svg("path", { class: "flow wave", d: WAVE }),
    svg("path", { class: "flow wire-line", d: WIRE }),
    svg("path", { class: "cut", d: "M209 27 l14 14 m0 -14 l-14 14" }),
    svg("circle", { class: "station page", cx: 18, cy: 34, r: 6 }),
    svg("circle", { class: "station turn", cx: 150, cy: 34, r: 6 }),
    svg("circle", { class: "station server", cx: 282, cy: 34, r: 6 }),
    svg("text", { class: "label polling", x: 84, y: 68, "text-anchor": "middle" }, "polling"),
    svg("text", { class: "label websocket", x: 216, y: 68, "text-anchor": "middle" }, "websocket"),
  );

  constructor(parent) {
    parent.append(this.#svg);
  }

  show({ transport, upgrading, forbidden, state }) {
    const { dataset } = this.#svg;
    dataset.transport = transport;
    dataset.state = state;
    dataset.upgrading = upgrading;
    dataset.forbidden = forbidden;
  }
}
