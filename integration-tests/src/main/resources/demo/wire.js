// The panel that shows the connection at work: track, round trips, counters, and two buttons.

import { byId, setText } from "./dom.js";
import { RttChart } from "./rtt-chart.js";
import { TransportTrack } from "./transport-track.js";

const SAMPLE_EVERY = 1000;
const SAMPLE_TIMEOUT = 5000;
const SPEAK_EVERY = 30_000;

export class WirePanel {
  #connection;
  #track = new TransportTrack(byId("track"));
  #chart = new RttChart(byId("rtt-chart"));
  #measuring = false;

  constructor(connection) {
    this.#connection = connection;
    byId("forbid").addEventListener("click", () => connection.forbidWebSocket(!connection.forbidden));
    byId("drop").addEventListener("click", () => connection.drop());
    connection.addEventListener("change", () => this.#render());
    connection.addEventListener("open", () => this.#sample());
    setInterval(() => this.#sample(), SAMPLE_EVERY);
    setInterval(() => this.#renderCounters(), 500);
    setInterval(() => setText(byId("rtt-spoken"), this.#chart.summary()), SPEAK_EVERY);
    this.#render();
  }

  async #sample() {
    const { socket, connected } = this.#connection;
    if (this.#measuring) {
      return;
    }
    if (!connected) {
      this.#chart.add({ ms: null, transport: "" });
      this.#renderFigures();
      return;
    }
    this.#measuring = true;
    const start = performance.now();
    const { transport } = this.#connection;
    try {
      await socket.timeout(SAMPLE_TIMEOUT).emitWithAck("time");
      this.#chart.add({ ms: performance.now() - start, transport });
    } catch {
      this.#chart.add({ ms: null, transport: "" }); // lost on its way
    } finally {
      this.#measuring = false;
      this.#renderFigures();
    }
  }

  #render() {
    const { forbidden, connected } = this.#connection;
    this.#track.show(this.#connection);
    setText(byId("track-note"), noteOf(this.#connection));
    const forbid = byId("forbid");
    forbid.setAttribute("aria-pressed", String(forbidden));
    setText(forbid, forbidden ? "Allow WebSocket again" : "Reconnect without WebSocket");
    byId("drop").setAttribute("aria-disabled", String(!connected));
    this.#renderCounters();
  }

  #renderFigures() {
    const { now, min, median, max } = this.#chart.figures();
    setText(byId("rtt-now"), milliseconds(now));
    setText(byId("rtt-min"), milliseconds(min));
    setText(byId("rtt-median"), milliseconds(median));
    setText(byId("rtt-max"), milliseconds(max));
  }

  #renderCounters() {
    const { counters, connected, since, socket } = this.#connection;
    setText(byId("count-uptime"), connected ? duration(Date.now() - since) : "–");
    setText(byId("count-out"), counters.out);
    setText(byId("count-in"), counters.in);
    setText(byId("count-connections"), counters.connections);
    setText(byId("count-upgrades"), counters.upgrades);
    setText(byId("count-id"), connected ? socket.id.slice(0, 8) : "–");
  }
}

function noteOf({ state, transport, upgrading, upgradeFailed, upgradeTook, forbidden }) {
  if (state !== "connected") {
    return "Nothing gets through right now.";
  }
  if (transport === "websocket") {
    return `Began by polling; WebSocket took over after ${Math.round(upgradeTook)} ms.`;
  }
  if (forbidden) {
    return "WebSocket is forbidden. Polling carries everything, request by request.";
  }
  if (upgradeFailed) {
    return "WebSocket could not be opened, so polling carries everything.";
  }
  return upgrading
    ? "WebSocket answered the probe and is about to take over."
    : "Requests that wait for news; WebSocket is being tried.";
}

function milliseconds(value) {
  if (value === null) {
    return "–";
  }
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function duration(ms) {
  const seconds = Math.floor(ms / 1000);
  const padded = (value) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${padded(Math.floor(seconds / 60) % 60)}:${padded(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
