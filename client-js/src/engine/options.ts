import type { AddressOptions } from "../core/url.js";
import type { NodeOptions, TransportName, TransportOptions } from "../transports/options.js";
import type { TransportClass } from "../transports/transport.js";

/** Options of one connection. */
export interface EngineOptions extends TransportOptions, NodeOptions, AddressOptions {
  /**
   * The transports, by name or as classes. The first opens the connection; the others are for upgrades, if the
   * server offers them. Unknown names are ignored. `streaming` is for upgrades only; only Tidewire's server
   * offers it. Then a transport that has not answered within a second is skipped, and tried
   * again after 30 seconds, then after twice as long each time up to ten minutes.
   * @defaultValue `["polling", "websocket", "streaming"]`
   */
  transports: TransportName[] | TransportClass[];
  /** The same as classes in {@link transports}. */
  transportImplementations: TransportClass[];
  /**
   * Tries the next of {@link transports} if one cannot open the connection.
   * @defaultValue false
   */
  tryAllTransports: boolean;
  /**
   * Whether to upgrade to a better transport.
   * @defaultValue true
   */
  upgrade: boolean;
  /**
   * Starts with WebSocket if the previous connection was upgraded to it.
   * @defaultValue false
   */
  rememberUpgrade: boolean;
  /** Options of single transports; they override the general ones. */
  transportOptions: { [transport: string]: Partial<TransportOptions & NodeOptions> };
  /**
   * Uses the timers from when the library was loaded, even if a test replaces them.
   * @defaultValue false
   */
  useNativeTimers: boolean;
  /**
   * Closes the connection, without a `disconnect` event, before the page is unloaded. Browsers differ in
   * whether they do so themselves.
   * @defaultValue false
   */
  closeOnBeforeunload: boolean;
}
