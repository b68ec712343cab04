// What was said in one room, as far as this page remembers it. No DOM in here.

const KEPT = 200;

/**
 * Holds items, oldest first:
 * { key, kind: "text" | "file" | "notice", from, mine, at, text, file, state, error }
 * where state is "pending", "delivered" or "failed".
 */
export class Conversation {
  items = [];

  constructor(room) {
    this.room = room;
  }

  find(key) {
    return this.items.find((item) => item.key === key);
  }

  add(item) {
    this.items.push(item);
    while (this.items.length > KEPT) {
      release(this.items.shift());
    }
  }

  /** Takes over what the server kept; true if anything was new. */
  merge(messages) {
    const news = messages.filter((message) => !this.find(message.key));
    messages.forEach((message) => this.#confirm(message));
    news.forEach((message) => this.add(message));
    this.items.sort((a, b) => a.at - b.at);
    return news.length > 0;
  }

  pending() {
    return this.items.filter((item) => item.state === "pending");
  }

  release() {
    this.items.forEach(release);
  }

  /** A message that was thought lost may have arrived after all. */
  #confirm({ key, at }) {
    const known = this.find(key);
    if (known && known.mine) {
      Object.assign(known, { state: "delivered", error: "", at });
    }
  }
}

function release(item) {
  if (item.file) {
    URL.revokeObjectURL(item.file.url);
  }
}
