/** Stops what is under way; does nothing where it is over. */
export type Stop = () => void;

/** Which timers to use. */
export interface TimerOptions {
  useNativeTimers?: boolean;
  autoUnref?: boolean;
}

const nativeStart = setTimeout;
const nativeStop = clearTimeout;

/** Calls once, `delay` milliseconds from now; never if there is no delay. */
export function startTimer(opts: TimerOptions, call: () => void, delay: number | boolean | undefined): Stop {
  const isNative = opts.useNativeTimers;
  const timer: any = typeof delay === "number" && (isNative ? nativeStart : setTimeout)(call, delay);
  if (opts.autoUnref && timer.unref) {
    timer.unref();
  }
  return () => (isNative ? nativeStop : clearTimeout)(timer);
}
