// Loaded before tests, gives them the modules that the drop-in for current browsers is made of, in place of the usual.
import { register } from "node:module";

const hook = `
import { existsSync } from "node:fs";

const plain = (url) => url.replace("target/modern/", "target/modern/plain/");

export async function resolve(specifier, { parentURL = "", ...context }, next) {
  const found = await next(specifier.replace("target/modules/", "target/modern/"), { parentURL, ...context });
  const replaced = plain(found.url);
  const isReplaced = !parentURL.includes("/plain/") && found.url.includes("target/modern/");
  return isReplaced && existsSync(new URL(replaced)) ? { ...found, url: replaced } : found;
}`;

register("data:text/javascript," + encodeURIComponent(hook));
