// A reporter of failures alone: `run-tests.mjs` repeats them behind the last line, where who reads a log looks first.
import { inspect } from "node:util";

export default async function* failures(events) {
  for await (const { type, data } of events) {
    if (type === "test:fail" && !isSumOfOthers(data)) {
      yield `✖ ${data.file ?? ""} ${data.name}\n${inspect(data.details.error.cause ?? data.details.error)}\n`;
    }
  }
}

/** A suite or file that fails because a case in it does. */
function isSumOfOthers({ details }) {
  return details.error.failureType === "subtestsFailed";
}
