// Runs files of tests, several at a time, for most of them wait. A file that measures time has a line
// "// Runs alone: <why>", and runs when the others are done. TEST_JOBS says how many run at a time; options for Node
// (--import=...) may come before the files. What failed is printed again behind everything else.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const JOBS = process.env.TEST_JOBS ?? 4;
const ALONE = /^\/\/ Runs alone: /m;
const here = (name) => new URL(name, import.meta.url).href;
const OPTIONS = ["--test", "--test-timeout=600000", `--import=${here("leftovers.mjs")}`];

const isOption = (word) => word.startsWith("--");
const isAlone = (file) => ALONE.test(readFileSync(file, "utf8"));

const words = process.argv.slice(2);
const files = words.filter((word) => !isOption(word));
const together = files.filter((file) => !isAlone(file));
const alone = files.filter(isAlone);
const folder = mkdtempSync(join(tmpdir(), "tests-"));
const reports = [together, alone].map((_, i) => join(folder, `${i}.txt`));
process.exitCode = Math.max(run(together, JOBS, reports[0]), run(alone, 1, reports[1]));
reports.filter(existsSync).forEach((report) => process.stdout.write(readFileSync(report)));
rmSync(folder, { recursive: true });

/** The exit code of the tests, 0 where there are none. */
function run(some, jobs, report) {
  if (some.length === 0) {
    return 0;
  }
  const options = [...OPTIONS, ...reporters(report), `--test-concurrency=${jobs}`, ...words.filter(isOption)];
  return spawnSync(process.execPath, [...options, ...some], { stdio: "inherit" }).status ?? 1;
}

function reporters(report) {
  const pairs = { spec: "stdout", [here("failures.mjs")]: report };
  return Object.entries(pairs).flatMap(([reporter, destination]) => [
    `--test-reporter=${reporter}`,
    `--test-reporter-destination=${destination}`,
  ]);
}
