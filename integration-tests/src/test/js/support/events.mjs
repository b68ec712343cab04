// Waits for events; no function waits longer than necessary.
const MILLIS = 30_000;

const start = setTimeout; // a test may replace it to shorten a client's waits

/** The result of the promise, or an error that names the missing event. */
export async function within(millis, promise, otherwise) {
  let timer;
  const late = new Promise((_, reject) => {
    const error = new Error(`${otherwise} within ${millis} ms`);
    timer = start(() => reject(error), millis);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The arguments of the next such event. */
export function event(emitter, name) {
  const next = new Promise((done) => emitter.once(name, (...args) => done(args)));
  return within(MILLIS, next, `no event "${name}"`);
}

/** The arguments of the next such event that `matches`. */
export function eventWhere(emitter, name, matches) {
  const next = new Promise((done) => {
    const listener = (...args) => {
      if (matches(...args)) {
        emitter.off(name, listener);
        done(args);
      }
    };
    emitter.on(name, listener);
  });
  return within(MILLIS, next, `no such event "${name}"`);
}

/** The first arguments of the next `count` such events. */
export function events(emitter, name, count) {
  const seen = [];
  const all = new Promise((done) => {
    emitter.on(name, (first) => seen.push(first) === count && done(seen));
  });
  return within(MILLIS * 2, all, `not ${count} events "${name}"`).catch((late) => {
    throw new Error(`${late.message}, but ${seen.length}`);
  });
}

/** The next turn of the event loop, after pending reads and writes. */
export const turn = () => new Promise((done) => setImmediate(done));
