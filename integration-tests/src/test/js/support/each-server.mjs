// Runs the same cases for every client and transport path, against every server.
import { after, before, describe } from "node:test";
import { combinationsOf, connector, disconnectAll, watch } from "./clients.mjs";
import { event } from "./events.mjs";
import { FAILED_AS_ASKED, servers } from "./test-server.mjs";

const LIMIT = { timeout: 300_000 };

/**
 * Describes the cases for each client and transport path against each server, which is started once with the options.
 *
 * @param cases - gets a testBed: `connect(namespace, options)` opens a socket; `server` and `watcher` are there when
 *   a case runs; `where` names the server, `client`, `way` and `parser` say what the cases are run with
 */
export function onEachServer(options, cases, { parser = "json", only = () => true } = {}) {
  for (const [where, start] of Object.entries(servers)) {
    describe(`${where}, packets as ${parser}`, () => {
      const common = {};
      before(async () => {
        common.server = await start({ parser, ...options });
        common.watcher = watch(common.server, parser);
        await event(common.watcher, "connect");
      });
      after(async () => {
        common.watcher.disconnect();
        await common.server.stop(FAILED_AS_ASKED);
      });
      for (const combination of combinationsOf(parser).filter(only)) {
        describe(`${combination.client} over ${combination.way}`, LIMIT, () => {
          after(() => disconnectAll(common.watcher));
          cases(worldOf(common, { ...combination, where, parser }));
        });
      }
    });
  }
}

function worldOf(common, what) {
  return {
    ...what,
    get server() {
      return common.server;
    },
    get watcher() {
      return common.watcher;
    },
    connect: (...args) => connector(common.server, what)(...args),
  };
}
