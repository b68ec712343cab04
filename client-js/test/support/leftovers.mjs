// Ends a file of tests that left something running, and fails it: a server, a client that reconnects, a timer. Without
// it one failing case keeps `node --test` from ending. `npm test` loads it before each file; so does what starts
// processes. A file registers its tests before it awaits anything at its top level.
import { basename } from "node:path";
import { after, beforeEach } from "node:test";

const GRACE_MILLIS = Number(process.env.LEFTOVERS_GRACE_MILLIS ?? 10_000); // for what is closing
const isRunner = process.execArgv.includes("--test"); // it only starts the files

let alarm;

if (!isRunner) {
  after(() => {
    console.log(timeTaken());
    alarm = setTimeout(giveUp, GRACE_MILLIS).unref(); // so that nothing waits for it
  });
  beforeEach(() => clearTimeout(alarm));
}

function giveUp() {
  const left = process.getActiveResourcesInfo().join(", "); // pipes among them are the output's
  process.stderr.write(`Left running after the last test: ${left}\n`, () => process.exit(1));
}

/** Of this file, as Surefire tells it of a class. */
function timeTaken() {
  const { user, system } = process.cpuUsage();
  const seconds = (millis) => `${(millis / 1000).toFixed(1)} s`;
  return `${basename(process.argv[1])}: ${seconds(performance.now())}, of which ${seconds((user + system) / 1000)} of CPU`;
}
