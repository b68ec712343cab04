// Draws the way of the packets: from the swell of polling over ripples of streaming to the straight wire of WebSocket.

import { STAGES } from "./connection.js";
import { svg } from "./dom.js";

const Y = 30;
const STATIONS = [18, 106, 194, 282];
const WAYS = [
  `M18 ${Y} q11 -22 22 0 t22 0 t22 0 t22 0`,
  `M106 ${Y} q5.5 -9 11 0 t11 0 t11 0 t11 0 t11 0 t11 0 t11 0 t11 0`,
  `M194 ${Y} H282`,
];

export class TransportTrack {
  #svg = svg("svg", { class: "track", viewBox: "0 0 300 70", "aria-hidden": "true" });
  #stages = STAGES.map((name, at) => stage(name, at));
  #stations = STATIONS.map((cx) => svg("circle", { class: "station", cx, cy: Y, r: 6 }));

  constructor(parent) {
    this.#svg.append(...this.#stages, ...this.#stations);
    parent.append(this.#svg);
  }

  /** The stage that carries the session is the loudest; those that carried it before are faint. */
  show({ transport, upgrading, used, failed, highest }) {
    const reached = STAGES.indexOf(transport);
    this.#svg.dataset.transport = transport;
    this.#stages.forEach((element, at) => {
      const barred = at > STAGES.indexOf(highest) || (at > reached && failed.includes(STAGES[at]));
      element.dataset.state = stateOf(STAGES[at], { transport, upgrading, used });
      element.dataset.barred = barred;
    });
    this.#stations.forEach((element, at) => (element.dataset.reached = reached >= 0 && at <= reached + 1));
  }
}

function stateOf(name, { transport, upgrading, used }) {
  if (name === upgrading) {
    return "opening";
  }
  const before = transport && used.includes(name) ? "passed" : "idle";
  return name === transport ? "carrying" : before;
}

function stage(name, at) {
  const middle = (STATIONS[at] + STATIONS[at + 1]) / 2;
  return svg(
    "g",
    { class: "stage", "data-stage": name },
    svg("path", { class: "bed", d: WAYS[at] }),
    svg("path", { class: "flow", d: WAYS[at] }),
    svg("path", { class: "cut", d: `M${middle - 6} ${Y - 6} l12 12 m0 -12 l-12 12` }),
    svg("text", { class: "label", x: middle, y: 64, "text-anchor": "middle" }, name),
  );
}
