import type { AddressOptions } from "../core/url.js";
import type { NodeOptions, TransportName, TransportOptions } from "../transports/options.js";
import type { TransportClass } from "../transports/transport.js";

/** Options of one connection. */
export interface EngineOptions extends TransportOptions, NodeOptions, AddressOptions {
  /**
   * What to connect with, by name or as classes: the first opens the connection, a later one is upgraded to where the
   * server offers it. Names that are not known are passed over. `streaming` is only upgraded to; servers other than
   * ours do not offer it. Where one does, a transport that has not answered within a second is passed over, and tried
   * again after 30 seconds, then after twice as long each time up to ten minutes.
   * @defaultValue `["polling", "websocket", "streaming"]`
   */
  transports: TransportName[] | TransportClass[];
  /** The same as classes in {@link transports}. */
  transportImplementations: TransportClass[];
  /**
   * Tries the next of {@link transports} where one cannot open the connection.
   * @defaultValue false
   */
  tryAllTransports: boolean;
  /**
   * Whether to leave the first transport for a better one.
   * @defaultValue true
   */
  upgrade: boolean;
  /**
   * Starts with WebSocket if the connection before this one got there.
   * @defaultValue false
   */
  rememberUpgrade: boolean;
  /** Options for one transport alone; they win over the general ones. */
  transportOptions: { [transport: string]: Partial<TransportOptions & NodeOptions> };
  /**
   * Keeps to the timers there were when this library was loaded, should a test replace them.
   * @defaultValue false
   */
  useNativeTimers: boolean;
  /**
   * Closes the connection, without a `disconnect` event, when the page is about to be left. Browsers differ in
   * whether they do so themselves.
   * @defaultValue false
   */
  closeOnBeforeunload: boolean;
}
