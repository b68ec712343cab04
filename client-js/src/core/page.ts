import type { Stop } from "./timers.js";

/** Told false when the network goes, true when it is back or a page is shown again as it was left. */
export type PageWatcher = (back: boolean) => void;

let watchers: PageWatcher[] = [];

// Once and for all: a service worker may listen to such events only if it did so when it was first run.
["offline", "online", "pageshow"].forEach((type) =>
  onPage(type, (event) => {
    if (type !== "pageshow" || event.persisted) {
      watchers.forEach((watcher) => watcher(type !== "offline"));
    }
  }),
);

/** Listens to an event of the page, or of the worker, where there is one, until it is stopped. */
export function onPage(type: string, listener: (event: any) => void): Stop {
  const listens = typeof addEventListener === "function";
  if (listens) {
    addEventListener(type, listener);
  }
  return () => listens && removeEventListener(type, listener);
}

/** Hears of the network and the page until it is stopped. */
export function watchPage(watcher: PageWatcher): Stop {
  watchers = watchers.concat(watcher);
  return () => {
    watchers = watchers.filter((one) => one !== watcher);
  };
}
