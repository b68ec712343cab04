// Loaded before tests, gives them the modules for current browsers in place of those for all.
import { register } from "node:module";

const hook = `export const resolve = (specifier, context, next) =>
  next(specifier.replace("target/modules/", "target/modern/"), context);`;

register("data:text/javascript," + encodeURIComponent(hook));
