// Runs files of tests, several at a time, for most of them wait. A file that measures time has a line
// "// Runs alone: <why>", and runs when the others are done. TEST_JOBS says how many run at a time; options for Node
// (--import=...) may come before the files.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const JOBS = process.env.TEST_JOBS ?? 4;
const ALONE = /^\/\/ Runs alone: /m;
const LEFTOVERS = new URL("leftovers.mjs", import.meta.url).href;
const OPTIONS = ["--test", "--test-timeout=600000", "--test-reporter=spec", `--import=${LEFTOVERS}`];

const isOption = (word) => word.startsWith("--");
const isAlone = (file) => ALONE.test(readFileSync(file, "utf8"));

const words = process.argv.slice(2);
const files = words.filter((word) => !isOption(word));
const together = files.filter((file) => !isAlone(file));
const alone = files.filter(isAlone);
process.exitCode = Math.max(run(together, JOBS), run(alone, 1));

/** The exit code of the tests, 0 where there are none. */
function run(some, jobs) {
  if (some.length === 0) {
    return 0;
  }
  const options = [...OPTIONS, `--test-concurrency=${jobs}`, ...words.filter(isOption)];
  return spawnSync(process.execPath, [...options, ...some], { stdio: "inherit" }).status ?? 1;
}
