// Fails and ends a file of tests that leaves something running: a server, a client that reconnects, a timer. Otherwise
// one failing case would keep `node --test` from ending. `npm test` loads it before each file; so does what starts
// processes. A file registers its tests before it awaits anything at its top level.
import { basename } from "node:path";
import { after, beforeEach } from "node:test";

const GRACE_MILLIS = Number(process.env.LEFTOVERS_GRACE_MILLIS ?? 10_000); // to close what is closing
const isRunner = process.execArgv.includes("--test"); // it only starts the files

let alarm;

if (!isRunner) {
  after(() => {
    console.log(timeTaken());
    alarm = setTimeout(giveUp, GRACE_MILLIS).unref(); // does not keep the process alive
  });
  beforeEach(() => clearTimeout(alarm));
}

function giveUp() {
  const left = process.getActiveResourcesInfo().join(", "); // the pipes belong to the output
  process.stderr.write(`Left running after the last test: ${left}\n`, () => process.exit(1));
}

/** The summary of this file, as Surefire prints it for a class. */
function timeTaken() {
  const { user, system } = process.cpuUsage();
  const seconds = (millis) => `${(millis / 1000).toFixed(1)} s`;
  return `${basename(process.argv[1])}: ${seconds(performance.now())}, of which ${seconds((user + system) / 1000)} of CPU`;
}
