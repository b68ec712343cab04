import { callSafely } from "../core/emitter.js";
import type { Flags } from "./socket-types.js";

/** The socket that sends the events of a queue. */
export interface RetrySender {
  readonly connected: boolean;
  readonly io: { _report(error: Error | undefined): void };
  _emitOnce(data: any[], flags: Flags): void;
}

/** Sends events one at a time, in order, each until it is acknowledged or its retries are used up. */
export interface RetryQueue {
  _add(args: any[], flags: Flags, retries: number): void;
  /** Sends the first event, unless it waits for its acknowledgement. */
  _drain(): void;
}

/** Creates the queue of a socket. */
export function createRetryQueue(socket: RetrySender): RetryQueue {
  const queue: Array<() => void> = []; // each function sends its event once more
  let isWaiting: boolean | undefined; // for the acknowledgement of the first event

  const drain = () => {
    if (socket.connected && queue[0] && !isWaiting) {
      isWaiting = true;
      queue[0]();
    }
  };

  return {
    _drain: drain,
    _add(args, flags, retries) {
      const ack =
        typeof args[args.length - 1] === "function" ? args.pop() : (e: Error) => socket.io._report(e);
      let tries = 0;
      let isSending: boolean; // an event that fails meanwhile will always fail
      const settle = (...answer: any[]) => {
        isWaiting = false;
        if (!answer[0] || isSending || tries > retries) {
          queue.shift();
          callSafely(ack, socket, answer);
        }
        drain();
      };
      flags.withError = true;
      queue.push(() => {
        tries++;
        isSending = true;
        socket._emitOnce(args.concat(settle), flags);
        isSending = false;
      });
      drain();
    },
  };
}
