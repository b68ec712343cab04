// The panel that shows the connection at work: track, round trips, counters, and how to disturb it.

import { STAGES } from "./connection.js";
import { byId, setText } from "./dom.js";
import { RttChart } from "./rtt-chart.js";
import { TransportTrack } from "./transport-track.js";

const SAMPLE_EVERY = 1000;
const SAMPLE_TIMEOUT = 5000;
const SPEAK_EVERY = 30_000;
const CLIMB_AFTER = 800; // arrow keys pass over transports that nobody wants
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

export class WirePanel {
  #connection;
  #track = new TransportTrack(byId("track"));
  #chart = new RttChart(byId("rtt-chart"));
  #measuring = false;
  #byKey = false; // whether the present choice was made by an arrow key
  #climbing = 0; // the timer of such a choice, 0 if none waits

  constructor(connection) {
    this.#connection = connection;
    byId("climb").addEventListener("keydown", (event) => this.#onKey(event));
    byId("climb").addEventListener("keyup", () => (this.#byKey = false));
    byId("climb").addEventListener("change", ({ target }) => this.#onChoice(target.value));
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
    const { highest, connected } = this.#connection;
    this.#track.show(this.#connection);
    setText(byId("track-note"), noteOf(this.#connection));
    if (!this.#climbing) {
      byId("climb").querySelector(`[value=${highest}]`).checked = true;
    }
    byId("drop").setAttribute("aria-disabled", String(!connected));
    this.#renderCounters();
  }

  /** Enter takes the choice at once. */
  #onKey(event) {
    this.#byKey = ARROWS.includes(event.key);
    if (event.key === "Enter" && this.#climbing) {
      event.preventDefault();
      this.#climbTo(event.target.value);
    }
  }

  #onChoice(highest) {
    clearTimeout(this.#climbing);
    if (this.#byKey) {
      this.#climbing = setTimeout(() => this.#climbTo(highest), CLIMB_AFTER);
    } else {
      this.#climbTo(highest);
    }
  }

  /** The address says it too, so that it can be kept or given to others. */
  #climbTo(highest) {
    clearTimeout(this.#climbing);
    this.#climbing = 0;
    if (highest === this.#connection.highest) {
      return; // the keys came back to where they were
    }
    const address = new URL(location.href);
    address.searchParams.set("transports", STAGES.slice(0, STAGES.indexOf(highest) + 1).join());
    history.replaceState(null, "", address.href.replaceAll("%2C", ","));
    this.#connection.climbTo(highest);
  }

  #renderFigures() {
    const { transport, now, min, median, max } = this.#chart.figures();
    setText(byId("rtt-over"), transport ? `ms, over ${transport}` : "ms");
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

function noteOf({ state, transport, upgrading, failed, upgradeTook, highest }) {
  if (state !== "connected") {
    return "Nothing gets through right now.";
  }
  const took = `took over after ${Math.round(upgradeTook)} ms`;
  if (transport === "websocket") {
    return `Began by polling; WebSocket ${took}.`;
  }
  const why = highest === "websocket" && failed.includes("websocket") ? " WebSocket could not be opened." : "";
  if (transport === "streaming") {
    return `One answer that does not end, with all that is new; it ${took}.${why}`;
  }
  if (upgrading) {
    return `${upgrading === "websocket" ? "WebSocket" : "Streaming"} answered the probe and is about to take over.`;
  }
  return `Requests that wait for news, one after the other.${why || (highest === "polling" ? "" : " More is being tried.")}`;
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
