/** The largest power of two a delay is multiplied by; beyond it a number would stop being finite. */
const MAX_EXPONENT = 100;

/**
 * The delay before an attempt to reconnect: it doubles each time, with random jitter.
 *
 * @returns milliseconds: `base·2^attempts`, ± up to `jitter` of it, never above `max`
 */
export function backoff(attempts: number, base: number, max: number, jitter: number): number {
  const delay = base * 2 ** Math.min(attempts, MAX_EXPONENT);
  const random = jitter > 0 && jitter <= 1 ? Math.random() : 0;
  const deviation = Math.floor(random * jitter * delay);
  return Math.min((random * 10) & 1 ? delay + deviation : delay - deviation, max);
}
