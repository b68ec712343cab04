// Real browsers: Chromium from an npm package, and Firefox if it is installed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const target = fileURLToPath(new URL("../../../../target/", import.meta.url));

/** Starts Chromium without a window; works as root and without a GPU. */
export async function launch() {
  const home = await unpacked();
  const options = {
    executablePath: join(home, "chromium"),
    headless: "shell",
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    // the libraries and fonts that are missing on a machine without a desktop
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, "al2023", "lib"),
      FONTCONFIG_FILE: fontsOf(home),
    },
  };
  return puppeteer.launch(options).catch((failed) => launchAgain(options, failed));
}

/** On a busy machine Chromium may crash as it starts, without a word; seen once in about 200 launches. */
function launchAgain(options, failed) {
  if (!failed.message.includes("Code: null")) {
    throw failed; // it exited by itself, or did not answer
  }
  console.warn(`Chromium was ended by a signal as it started, and is launched again: ${failed.message}`);
  return puppeteer.launch(options);
}

/**
 * A font configuration with only the unpacked fonts; without a font Chromium crashes at the first text field. The
 * package's own configuration names folders of AWS and /tmp/fonts.
 */
function fontsOf(home) {
  const file = join(home, "fonts.conf");
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, fontConfiguration(join(home, "fonts"), join(home, "fonts-cache")));
  renameSync(draft, file); // other processes may be reading it
  return file;
}

const fontConfiguration = (folder, cache) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${xml(folder)}</dir>
  <cachedir>${xml(cache)}</cachedir>
</fontconfig>
`;

const xml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The firefox-esr in the PATH; undefined if it is missing. */
export function findFirefox() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, "firefox-esr")).find(existsSync);
}

/** Starts that Firefox without a window, for WebDriver BiDi. */
export function launchFirefox(executablePath) {
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
}

/** Unpacks the package's files into a folder of this module, once for each version. */
async function unpacked() {
  if (process.arch !== "x64" || process.platform !== "linux") {
    throw new Error(`the browser tests need Linux on x64, for which @sparticuz/chromium has a Chromium`);
  }
  const manifest = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "package.json");
  const home = join(target, `chromium-${JSON.parse(readFileSync(manifest, "utf8")).version}`);
  if (!existsSync(home)) {
    const draft = `${home}.${process.pid}`;
    await unpack(draft);
    try {
      renameSync(draft, home);
    } catch (failed) {
      rmSync(draft, { recursive: true });
      if (!existsSync(home)) {
        throw failed;
      } // otherwise another process was faster
    }
  }
  return home;
}

/**
 * The package itself unpacks into the folder for temporary files, and libraries only if it expects them to be missing.
 */
async function unpack(folder) {
  const before = { ...process.env };
  mkdirSync(folder, { recursive: true });
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    for (const name of ["TMPDIR", "AWS_EXECUTION_ENV", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "HOME"]) {
      if (name in before) {
        process.env[name] = before[name];
      } else {
        delete process.env[name];
      }
    }
  }
}
