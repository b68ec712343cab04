/** Stops an activity. Does nothing once it has ended. */
export type Stop = () => unknown;

/** Options of timers. */
export interface TimerOptions {
  useNativeTimers?: boolean;
  autoUnref?: boolean;
}

/** A longer delay would overflow and end at once. */
const LONGEST = 2147483647; // milliseconds

const nativeStart = setTimeout;
const nativeStop = clearTimeout;

/** Calls a function once, after `delay` milliseconds or the longest possible delay. Without a delay, never. */
export function startTimer(opts: TimerOptions, call: () => void, delay: number | boolean | undefined): Stop {
  const isNative = opts.useNativeTimers;
  const timer: any =
    typeof delay === "number" && (isNative ? nativeStart : setTimeout)(call, Math.min(delay, LONGEST));
  if (opts.autoUnref && timer.unref) {
    timer.unref();
  }
  return () => (isNative ? nativeStop : clearTimeout)(timer);
}
