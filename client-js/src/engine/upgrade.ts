import { EXTENSION } from "#extension";
import { extend } from "#extend";
import type { ReceivedPacket } from "../transports/packet.js";
import { startTimer, type Stop, type TimerOptions } from "../core/timers.js";
import type { Transport } from "../transports/transport.js";
import type { Polling } from "../transports/polling.js";

/** The session of an upgrade. */
export interface UpgradeHost {
  readonly opts: TimerOptions;
  /** @internal */
  _emit(event: "upgrading", candidate: Transport): void;
  /** @internal */
  _onTransportPacket(packet: ReceivedPacket): void;
  /** @internal The candidate becomes the transport. The old one has no pending requests. */
  _onUpgraded(candidate: Transport): void;
  /** @internal The session keeps its transport. */
  _onUpgradeFailed(error: Error): void;
}

/**
 * Upgrades a session from polling or streaming to a candidate. The session uses polling while the candidate is probed.
 * When the candidate answers, polling finishes its requests, and only then the upgrade packet is sent:
 *
 *     candidate   → ping probe   ← pong probe                                → upgrade
 *     polling     GET, POST ...               the last GET and POST finish
 *     streaming   GET ..., POST ...           the last POST finishes                     the GET ends
 *
 * Packets of the candidate wait for the end of a stream. So no packet is lost, doubled or reordered. If the
 * candidate fails, polling resumes.
 *
 * @param limit - the time limit of the probe in milliseconds; none by default
 * @returns a function that cancels the upgrade
 */
export function startUpgrade(
  polling: Polling,
  candidate: Transport,
  session: UpgradeHost,
  limit?: number,
): Stop {
  let state: "probe" | "pause" | "upgrade" | "done" = "probe";
  const heldPackets: ReceivedPacket[] = []; // received after the upgrade packet was sent

  /** Resumes polling. Without a reason, the session canceled the upgrade. */
  const cancel = (why?: string) => {
    if (state !== "done") {
      state = "done";
      stopTimer();
      candidate._close();
      polling._resume();
      if (why) {
        const error = new Error("probe error: " + why);
        session._onUpgradeFailed(extend(error, { transport: candidate.name }));
      }
    }
  };
  const pause = () => {
    state = "pause";
    stopTimer();
    session._emit("upgrading", candidate);
    if (state === "pause") {
      polling._pause(advance);
    }
  };
  const sendUpgrade = () => {
    if (candidate.writable) {
      state = "upgrade";
      candidate._send([{ type: "upgrade" }]);
    } else {
      cancel("transport closed");
    }
  };
  const complete = () => {
    state = "done";
    session._onUpgraded(candidate);
    if (EXTENSION) {
      heldPackets.forEach((packet) => session._onTransportPacket(packet));
    }
  };
  /** Called when polling has finished its requests, and when the candidate has finished one. */
  const advance = () => {
    if (EXTENSION && !candidate.writable && !candidate._frames) {
      return; // a POST is pending
    }
    if (state === "pause") {
      sendUpgrade();
    } else if (state === "upgrade" && !(EXTENSION && polling._poll)) {
      complete();
    }
  };

  const stopTimer = EXTENSION ? startTimer(session.opts, () => cancel("timeout"), limit) : () => {};
  candidate._listener = {
    _onTransportOpen: () => candidate._send([{ type: "ping", data: "probe" }]),
    _onTransportPacket: (packet) =>
      EXTENSION && state === "upgrade"
        ? heldPackets.push(packet) && packet.type === "close" && complete() // no further answer completes it
        : packet.type === "pong" && packet.data === "probe" && state === "probe"
          ? pause()
          : cancel("no pong"),
    _onTransportDrain: () => polling._checkPaused(),
    _onTransportClose: (reason, details) => cancel((details as Error).message || reason),
  };
  candidate._open();
  return cancel;
}
