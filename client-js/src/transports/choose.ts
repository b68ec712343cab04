import type { EngineOptions } from "../engine/options.js";
import type { TransportClass } from "./transport.js";
import { transports } from "#transports";
import type { TransportTable } from "./table.js";

/** The transports that the options name. Throws an error if all are unknown. */
export function chooseTransports(opts: Partial<EngineOptions>): TransportTable {
  const chosen: TransportTable = {};
  const wanted: Array<string | TransportClass> =
    opts.transportImplementations || opts.transports || Object.keys(transports);
  wanted.forEach((one) => {
    if (typeof one === "function") {
      chosen[one.prototype.name] = () => one;
    } else if (transports[one]) {
      chosen[one] = transports[one]!;
    }
  });
  if (!Object.keys(chosen).length) {
    throw new Error("No transports available");
  }
  return chosen;
}
