/** Stops what is under way; does nothing where it is over. */
export type Stop = () => unknown;

/** Which timers to use. */
export interface TimerOptions {
  useNativeTimers?: boolean;
  autoUnref?: boolean;
}

/** A longer delay would wrap around, and end at once. */
const LONGEST = 2147483647; // milliseconds

const nativeStart = setTimeout;
const nativeStop = clearTimeout;

/** Calls once, `delay` milliseconds from now, or after the longest wait there is; never if there is no delay. */
export function startTimer(opts: TimerOptions, call: () => void, delay: number | boolean | undefined): Stop {
  const isNative = opts.useNativeTimers;
  const timer: any =
    typeof delay === "number" && (isNative ? nativeStart : setTimeout)(call, Math.min(delay, LONGEST));
  if (opts.autoUnref && timer.unref) {
    timer.unref();
  }
  return () => (isNative ? nativeStop : clearTimeout)(timer);
}
