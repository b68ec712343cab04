import type { Stop } from "./timers.js";

/** Told false when the network goes, true when it is back or a page is shown again as it was left. */
export type PageWatcher = (back: boolean) => void;

let watchers: PageWatcher[] = [];

// Once and for all: a service worker may listen to such events only if it did so when it was first run.
if (typeof addEventListener === "function") {
  ["offline", "online", "pageshow"].forEach((type) =>
    addEventListener(
      type,
      (event: any) => {
        if (type !== "pageshow" || event.persisted) {
          watchers.forEach((watcher) => watcher(type !== "offline"));
        }
      },
      false,
    ),
  );
}

/** Hears of the network and the page until it is stopped. */
export function watchPage(watcher: PageWatcher): Stop {
  watchers = watchers.concat(watcher);
  return () => {
    watchers = watchers.filter((one) => one !== watcher);
  };
}
