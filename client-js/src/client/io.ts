import { parseUrl } from "../core/url.js";
import { Socket } from "#socket";
import type { DefaultEventsMap, EventsMap } from "../core/emitter.js";
import { protocol } from "../parser/packet.js";
import { Manager } from "./manager.js";
import type { ManagerOptions, SocketOptions } from "./options.js";

const managers: { [id: string]: Manager } = {};

/**
 * The socket of a namespace, connecting unless the options say otherwise. Namespaces of one server (scheme, host,
 * port and path) share a connection; a second socket for the same namespace gets a connection of its own.
 *
 * @param uri - the server's address, its path naming the namespace; the page's own server by default
 * @param opts - see {@link ManagerOptions} and {@link SocketOptions}
 */
export function io<L extends EventsMap = DefaultEventsMap, E extends EventsMap = L>(
  opts?: Partial<ManagerOptions & SocketOptions>,
): Socket<L, E>;
export function io<L extends EventsMap = DefaultEventsMap, E extends EventsMap = L>(
  uri?: string,
  opts?: Partial<ManagerOptions & SocketOptions>,
): Socket<L, E>;
export function io(
  uri?: string | Partial<ManagerOptions & SocketOptions>,
  opts?: Partial<ManagerOptions & SocketOptions>,
): Socket<any, any> {
  if (typeof uri === "object") {
    opts = uri;
    uri = undefined;
  }
  opts = opts || {};
  const { protocol: scheme, hostname, port, path } = parseUrl(uri);
  const id = [scheme, hostname, port, opts.path || "/socket.io"].join();
  const shared = managers[id];
  const apart = opts.forceNew || opts.multiplex === false || (shared && path in shared.nsps);
  const manager = (!apart && shared) || new Manager(uri, opts);
  if (!apart) {
    managers[id] = manager;
  }
  return manager.socket(path, opts);
}

io.Manager = Manager;
io.Socket = Socket;
io.protocol = protocol;
io.connect = io.io = io.default = io;
