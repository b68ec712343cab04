// Ends a file of tests that left something running, and fails it: a server, a client that reconnects, a timer. Without
// it one failing case keeps `node --test` from ending. `npm test` loads it before each file; so does what starts
// processes. A file registers its tests before it awaits anything at its top level.
import { after, beforeEach } from "node:test";

const GRACE_MILLIS = Number(process.env.LEFTOVERS_GRACE_MILLIS ?? 10_000); // for what is closing
const isRunner = process.execArgv.includes("--test"); // it only starts the files

let alarm;

if (!isRunner) {
  after(() => {
    alarm = setTimeout(giveUp, GRACE_MILLIS).unref(); // so that nothing waits for it
  });
  beforeEach(() => clearTimeout(alarm));
}

function giveUp() {
  const left = process.getActiveResourcesInfo().join(", "); // pipes among them are the output's
  process.stderr.write(`Left running after the last test: ${left}\n`, () => process.exit(1));
}
