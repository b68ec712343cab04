// Files on their way in and out: limits, smaller copies of large images, blob URLs.

/** What the server takes. */
export const MAX_BYTES = 900_000;

const SHOWN = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
const SHRUNK = ["image/png", "image/jpeg", "image/webp", "image/avif"];
const SIDES = [1600, 1200, 800];
const QUALITY = 0.82;

/** Makes a file fit for sending; throws an Error that tells a person why it cannot be sent. */
export async function prepare(file) {
  const name = file.name || "pasted";
  if (file.size === 0) {
    throw new Error(`“${name}” is empty.`);
  }
  if (file.size <= MAX_BYTES) {
    return { blob: file, name, type: file.type };
  }
  const smaller = SHRUNK.includes(file.type) ? await shrink(file) : null;
  if (!smaller) {
    throw new Error(`“${name}” has ${sizeText(file.size)}; at most ${sizeText(MAX_BYTES)} can be sent.`);
  }
  return { blob: smaller, name: `${name.replace(/\.\w+$/, "")}.jpg`, type: smaller.type };
}

/**
 * What the page shows of a file. Only known image types keep their type: a blob URL belongs to this
 * origin, and must never be a document.
 */
export function fileOf(blob, name, type) {
  const image = SHOWN.includes(type);
  const harmless = new Blob([blob], { type: image ? type : "application/octet-stream" });
  return { name, type, image, size: blob.size, url: URL.createObjectURL(harmless) };
}

export function sizeText(bytes) {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** The largest JPEG that fits, or null. */
async function shrink(file) {
  let image;
  try {
    image = await createImageBitmap(file);
  } catch {
    return null; // not an image after all
  }
  try {
    for (const side of SIDES) {
      const blob = await jpeg(image, Math.min(1, side / Math.max(image.width, image.height)));
      if (blob && blob.size <= MAX_BYTES) {
        return blob;
      }
    }
    return null;
  } finally {
    image.close();
  }
}

function jpeg(image, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff"; // JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
