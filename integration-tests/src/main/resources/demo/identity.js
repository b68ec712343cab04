// Who this is: one person in all tabs of a browser, but for those that were opened as a guest.

const MOODS = ["Calm", "Bright", "Quiet", "Brave", "Swift", "Merry", "Gentle", "Keen", "Sunny", "Patient"];
const BEINGS = ["Heron", "Otter", "Tern", "Seal", "Puffin", "Curlew", "Dolphin", "Gannet", "Plover", "Petrel"];
const IS_GUEST = new URLSearchParams(location.search).has("guest");
const OWN_TO_THE_TAB = ["room"];

export function suggestName() {
  return `${pick(MOODS)} ${pick(BEINGS)}`;
}

export function recall(what) {
  try {
    return storageOf(what).getItem(`tidewire.${what}`);
  } catch {
    return null; // storage may be forbidden: then the tab forgets
  }
}

export function remember(what, value) {
  try {
    storageOf(what).setItem(`tidewire.${what}`, value);
  } catch {
    // as above
  }
}

/** What makes all tabs one person for the server, which tells others only what it derives from it. */
export function secret() {
  const known = recall("secret") ?? newKey();
  remember("secret", known);
  return known;
}

/** A key that nobody else makes. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function storageOf(what) {
  return IS_GUEST || OWN_TO_THE_TAB.includes(what) ? sessionStorage : localStorage;
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
