// The page's one connection: its state, what carries it, and the two ways to disturb it.

import { recall, secret } from "./identity.js";

/** In the order in which a session climbs them. */
export const STAGES = ["polling", "streaming", "websocket"];

const FIRST_DELAY = 1000;
const LONGEST_DELAY = 8000;

/**
 * Tells "change" when anything below is different, and "open" when the server can be talked to.
 *
 * state: "connecting" | "connected" | "waiting" (for the next attempt) | "ended" (by the server)
 */
export class Connection extends EventTarget {
  state = "connecting";
  transport = "";
  upgrading = ""; // the transport that is about to take over
  used = []; // the transports that have carried this session, one after the other
  failed = []; // the transports that could not be opened in this session
  highest = startingStage(); // the last of the stages that may be used
  attempt = 0;
  retryAt = 0;
  since = 0;
  upgradeTook = 0; // milliseconds from the connection to the transport in use
  counters = { out: 0, in: 0, connections: 0, upgrades: 0 };

  constructor(io) {
    super();
    this.socket = io({
      transports: stagesUpTo(this.highest),
      auth: (show) => show({ user: secret(), name: recall("name") ?? undefined }),
      reconnectionDelay: FIRST_DELAY,
      reconnectionDelayMax: LONGEST_DELAY,
      randomizationFactor: 0, // so that the page can count down
    });
    this.socket.on("connect", () => this.#opened());
    this.socket.on("disconnect", () => this.#lost());
    this.socket.on("connect_error", () => this.#lost());
    this.socket.io.on("reconnect_attempt", (attempt) => this.#set({ state: "connecting", attempt }));
    this.socket.io.on("open", () => this.#watch(this.socket.io.engine));
  }

  get connected() {
    return this.state === "connected";
  }

  /** Reconnects at once, by polling and then up to this transport. */
  climbTo(highest) {
    this.socket.io.opts.transports = stagesUpTo(highest);
    this.#set({ highest });
    this.reconnect();
  }

  /** Does not wait for the next attempt. */
  reconnect() {
    this.socket.disconnect();
    this.#set({ state: "connecting", transport: "", attempt: 0 });
    this.socket.connect();
  }

  /** As if the network had failed: the client comes back by itself. */
  drop() {
    if (this.connected) {
      this.socket.io.engine.close();
    }
  }

  #opened() {
    this.counters.connections++;
    const transport = this.socket.io.engine.transport.name;
    this.#set({ state: "connected", attempt: 0, since: Date.now(), transport });
    this.dispatchEvent(new Event("open"));
  }

  #lost() {
    const delay = Math.min(FIRST_DELAY * 2 ** this.attempt, LONGEST_DELAY);
    const state = this.socket.active ? "waiting" : "ended";
    this.#set({ state, transport: "", upgrading: "", retryAt: Date.now() + delay });
  }

  #watch(engine) {
    const openedAt = performance.now();
    Object.assign(this, { upgrading: "", used: [engine.transport.name], failed: [], upgradeTook: 0 });
    const current = () => engine === this.socket.io.engine;
    engine.on("packet", () => this.counters.in++);
    engine.on("packetCreate", () => this.counters.out++);
    engine.on("upgrading", ({ name }) => current() && this.#set({ upgrading: name }));
    engine.on("upgradeError", ({ transport }) => {
      if (current()) {
        this.#set({ upgrading: "", failed: [...this.failed, transport] });
      }
    });
    engine.on("upgrade", (transport) => {
      if (current()) {
        this.counters.upgrades++;
        const upgradeTook = performance.now() - openedAt;
        this.#set({ transport: transport.name, used: [...this.used, transport.name], upgrading: "", upgradeTook });
      }
    });
  }

  #set(changes) {
    Object.assign(this, changes);
    this.dispatchEvent(new Event("change"));
  }
}

/** Polling first, then from the best one down: that is the order in which they are tried. */
function stagesUpTo(highest) {
  const [first, ...better] = STAGES.slice(0, STAGES.indexOf(highest) + 1);
  return [first, ...better.reverse()];
}

/** As the address says: `?transports=polling,streaming` climbs no higher than to streaming. */
function startingStage() {
  const wanted = new URLSearchParams(location.search).get("transports")?.split(",") ?? STAGES;
  return STAGES.findLast((stage) => wanted.includes(stage)) ?? STAGES.at(-1);
}
