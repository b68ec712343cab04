import type { Stop } from "./timers.js";

/** Called with false when the network is lost, with true when it is back or a page is restored from the cache. */
export type PageWatcher = (back: boolean) => void;

let watchers: PageWatcher[] = [];

// At the top level: a service worker may add such listeners only during its first run.
["offline", "online", "pageshow"].forEach((type) =>
  onPage(type, (event) => {
    if (type !== "pageshow" || event.persisted) {
      watchers.forEach((watcher) => watcher(type !== "offline"));
    }
  }),
);

/** Listens to an event of the page or the worker until stopped. */
export function onPage(type: string, listener: (event: any) => void): Stop {
  const listens = typeof addEventListener === "function";
  if (listens) {
    addEventListener(type, listener);
  }
  return () => listens && removeEventListener(type, listener);
}

/** Watches the network and the page until stopped. */
export function watchPage(watcher: PageWatcher): Stop {
  watchers = watchers.concat(watcher);
  return () => {
    watchers = watchers.filter((one) => one !== watcher);
  };
}
