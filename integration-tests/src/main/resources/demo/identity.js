// Who this tab is. Kept in the tab's own storage, so that two tabs are two people.

const MOODS = ["Calm", "Bright", "Quiet", "Brave", "Swift", "Merry", "Gentle", "Keen", "Sunny", "Patient"];
const BEINGS = ["Heron", "Otter", "Tern", "Seal", "Puffin", "Curlew", "Dolphin", "Gannet", "Plover", "Petrel"];
const KEPT_KEYS = 200;

export function suggestName() {
  return `${pick(MOODS)} ${pick(BEINGS)}`;
}

export function recall(what) {
  try {
    return sessionStorage.getItem(`tidewire.${what}`);
  } catch {
    return null; // storage may be forbidden: then the tab forgets
  }
}

export function remember(what, value) {
  try {
    sessionStorage.setItem(`tidewire.${what}`, value);
  } catch {
    // as above
  }
}

/** Names what this tab sends, and knows it again when the server gives it back. */
export class Keys {
  #own = (recall("keys") ?? "").split(" ").filter(Boolean);

  next() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#own = [...this.#own, key].slice(-KEPT_KEYS);
    remember("keys", this.#own.join(" "));
    return key;
  }

  isOwn(key) {
    return this.#own.includes(key);
  }
}

/** One of eight tints, always the same for a name. */
export function tintOf(name) {
  let hash = 7;
  for (const letter of name) {
    hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
  }
  return hash % 8;
}

export function initialOf(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}

function pick(list) {
  return list[Math.floor(Math.random() * list.length)];
}
