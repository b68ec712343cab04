// The page's one connection: its state, what carries it, and the two ways to disturb it.

const BOTH = ["polling", "websocket"];
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
  upgrading = false;
  upgradeFailed = false;
  forbidden = false;
  attempt = 0;
  retryAt = 0;
  since = 0;
  upgradeTook = 0; // milliseconds from the connection to WebSocket
  counters = { out: 0, in: 0, connections: 0, upgrades: 0 };

  constructor(io) {
    super();
    this.socket = io({
      transports: BOTH,
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

  /** Reconnects at once, with WebSocket or without it. */
  forbidWebSocket(forbidden) {
    this.socket.io.opts.transports = forbidden ? ["polling"] : BOTH;
    this.#set({ forbidden });
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
    this.#set({ state: "connected", attempt: 0, since: Date.now(), transport: this.socket.io.engine.transport.name });
    this.dispatchEvent(new Event("open"));
  }

  #lost() {
    const delay = Math.min(FIRST_DELAY * 2 ** this.attempt, LONGEST_DELAY);
    const state = this.socket.active ? "waiting" : "ended";
    this.#set({ state, transport: "", upgrading: false, retryAt: Date.now() + delay });
  }

  #watch(engine) {
    const openedAt = performance.now();
    Object.assign(this, { upgradeFailed: false, upgradeTook: 0 });
    const current = () => engine === this.socket.io.engine;
    engine.on("packet", () => this.counters.in++);
    engine.on("packetCreate", () => this.counters.out++);
    engine.on("upgrading", () => current() && this.#set({ upgrading: true }));
    engine.on("upgradeError", () => current() && this.#set({ upgrading: false, upgradeFailed: true }));
    engine.on("upgrade", (transport) => {
      if (current()) {
        this.counters.upgrades++;
        const upgradeTook = performance.now() - openedAt;
        this.#set({ transport: transport.name, upgrading: false, upgradeTook });
      }
    });
  }

  #set(changes) {
    Object.assign(this, changes);
    this.dispatchEvent(new Event("change"));
  }
}
