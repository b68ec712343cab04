// Reports the sizes of the bundles, compared with the official ones, and their hashes for integrity checks.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * The limits of Tidewire's bundles, and the sizes of the official files of 4.8.4 for the same pages, in bytes after
 * gzip -9.
 */
const BUNDLES = {
  "socket.io.js": { official: 37_187, limit: 19_500 },
  "socket.io.min.js": { official: 14_800, limit: 9_500 },
  "socket.io.esm.min.js": { official: 12_945, limit: 7_500 },
  "socket.io.msgpack.min.js": { official: 15_382, limit: 10_600 },
  "tidewire.min.js": { official: 14_800, limit: 10_300 },
  "tidewire.esm.min.js": { official: 12_945, limit: 9_000 },
};

/** Prints a table, writes `integrity.json`, and throws if a limit is exceeded. */
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
    throw new Error(`larger than allowed: ${heavy}`);
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
