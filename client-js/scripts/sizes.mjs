// What the bundles weigh, against the official ones, and by which hashes pages may check them.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The official files of 4.8.4, and what ours may weigh, in bytes after gzip -9. */
const BUNDLES = {
  "socket.io.js": { official: 37_187, limit: 22_900 },
  "socket.io.min.js": { official: 14_800, limit: 10_300 },
  "socket.io.esm.min.js": { official: 12_945, limit: 9_350 },
  "socket.io.msgpack.min.js": { official: 15_382, limit: 11_850 },
};

/** Prints a table, writes `integrity.json`, and throws where a limit is exceeded. */
export function report(folder) {
  const rows = Object.entries(BUNDLES).map(([file, known]) =>
    measure(readFileSync(`${folder}/${file}`), file, known),
  );
  console.table(Object.fromEntries(rows.map(({ file, integrity, ...row }) => [file, row])));
  rows.forEach(({ file, integrity }) => console.log(`${file.padEnd(25)} ${integrity}`));
  const hashes = Object.fromEntries(rows.map(({ file, integrity }) => [file, integrity]));
  writeFileSync(`${folder}/integrity.json`, `${JSON.stringify(hashes, null, 2)}\n`);
  const heavy = rows.filter(({ gzip, limit }) => gzip > limit).map(({ file }) => file);
  if (heavy.length) {
    throw new Error(`heavier than allowed: ${heavy}`);
  }
}

/** Prints how much of each file is streaming, rooms and presence, given the file without. */
export function reportAdditions(folder, plain) {
  for (const [file, code] of Object.entries(plain)) {
    const [all, without] = [readFileSync(`${folder}/${file}`), code].map(
      (content) => gzipSync(content, { level: 9 }).length,
    );
    console.log(`${file.padEnd(25)} ${all - without} of ${all} bytes are what Tidewire adds`);
  }
}

function measure(content, file, { official, limit }) {
  const gzip = gzipSync(content, { level: 9 }).length;
  return {
    file,
    raw: content.length,
    gzip,
    limit,
    brotli: brotliCompressSync(content).length,
    official,
    ratio: `${Math.round((100 * gzip) / official)} %`,
    integrity: `sha384-${createHash("sha384").update(content).digest("base64")}`,
  };
}
