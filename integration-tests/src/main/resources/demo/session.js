// This person in the chat: where they are, who else is there, and what is on its way.

import { Conversation } from "./conversation.js";
import { fileOf } from "./files.js";
import { Keys } from "./identity.js";

const TEXT_TIMEOUT = 15_000;
const FILE_TIMEOUT = 60_000;
const ENTER_AGAIN_AFTER = 2000;
const TYPING_EVERY = 2000;

/**
 * Tells "room" (another conversation), "people", "rooms", "added" and "changed" (detail: an item),
 * "merged", "typing" (detail: a person) and "refused" (detail: why).
 */
export class Session extends EventTarget {
  people = [];
  rooms = [];
  entered = false; // whether the server knows where we are

  #connection;
  #keys = new Keys();
  #conversations = new Map();
  #typedAt = 0;
  #notices = 0;
  #clockAhead = 0; // of the server's, in milliseconds

  constructor(connection, name, room) {
    super();
    this.#connection = connection;
    this.name = name;
    this.room = room;
    const { socket } = connection;
    socket.on("disconnect", () => this.#left());
    socket.on("said", (message) => this.#received(this.#textItem(message)));
    socket.on("shared", (note, bytes) => this.#received(this.#fileItem(note, bytes)));
    socket.on("people", (presence) => this.#onPeople(presence));
    socket.on("rooms", (rooms) => this.#tell("rooms", (this.rooms = rooms)));
    socket.on("typing", (person) => this.#tell("typing", person));
    connection.addEventListener("open", () => this.#enterAgain());
    this.#enterAgain();
  }

  get conversation() {
    if (!this.#conversations.has(this.room)) {
      this.#conversations.set(this.room, new Conversation(this.room));
    }
    return this.#conversations.get(this.room);
  }

  get myId() {
    return this.#connection.socket.id;
  }

  /** Goes into a room under a name, by default the present ones; true if the server agreed. */
  enter(room = this.room, name = this.name) {
    if (!this.#connection.connected) {
      return Promise.resolve(this.#refused("There is no connection right now."));
    }
    // A callback runs before the next packet is looked at, as a promise would not: who comes in
    // right after us must not be overwritten by an answer that does not know of them.
    return new Promise((resolve) =>
      this.#connection.socket
        .timeout(TEXT_TIMEOUT)
        .emit("enter", { room, name }, (error, answer) => resolve(this.#onEntered(error, answer, name))),
    );
  }

  say(text) {
    this.#submit({ kind: "text", text });
  }

  /** Sends a file that was made ready by files.js. */
  share({ blob, name, type }) {
    this.#submit({ kind: "file", file: fileOf(blob, name, type), blob });
  }

  retry(item) {
    this.#deliver(item);
  }

  typing() {
    const now = Date.now();
    if (this.entered && now - this.#typedAt > TYPING_EVERY) {
      this.#typedAt = now;
      this.#connection.socket.volatile.emit("typing");
    }
  }

  /** Gives back what the files hold. */
  release() {
    this.#conversations.forEach((conversation) => conversation.release());
  }

  /** After each connection. Insists, for nothing else works without. */
  async #enterAgain() {
    const id = this.myId;
    const due = () => this.#connection.connected && this.myId === id && !this.entered;
    while (due() && !(await this.enter())) {
      await new Promise((resolve) => setTimeout(resolve, ENTER_AGAIN_AFTER));
    }
  }

  #onEntered(error, answer, name) {
    if (error) {
      return this.#connection.connected && this.#refused("The server did not answer.");
    }
    if (!answer.ok) {
      return this.#refused(answer.error);
    }
    this.#arrived(answer, name);
    return true;
  }

  #arrived({ room, people, rooms, messages, now }, name) {
    const moved = room !== this.room;
    this.#clockAhead = now - Date.now();
    Object.assign(this, { room, name, people, rooms, entered: true });
    const news = this.conversation.merge(messages.map((message) => this.#textItem(message)));
    this.#tell("rooms", rooms);
    this.#tell("people", people);
    this.#tell(moved ? "room" : "merged", news);
    this.conversation.pending().forEach((item) => this.#deliver(item));
  }

  #left() {
    this.entered = false;
    this.people = [];
    this.#tell("people", this.people);
  }

  #onPeople({ room, people, change, who, was }) {
    if (room !== this.room) {
      return;
    }
    this.people = people;
    this.#tell("people", people);
    const key = `notice-${this.#notices++}`;
    this.#add({ key, kind: "notice", text: noticeOf(change, who, was), at: this.#now() });
  }

  #received(item) {
    const { conversation } = this;
    if (item.room === this.room && !conversation.find(item.key)) {
      this.#add(item);
    }
  }

  #submit(content) {
    const from = { id: this.myId ?? "", name: this.name };
    const item = { ...content, key: this.#keys.next(), room: this.room, from, mine: true, at: this.#now() };
    item.state = "pending";
    this.#add(item);
    this.#deliver(item);
  }

  async #deliver(item) {
    Object.assign(item, { state: "pending", error: "" });
    this.#tell("changed", item);
    if (!this.entered || item.room !== this.room) {
      return; // sent once the server knows where we are
    }
    try {
      const answer = await this.#transmit(item);
      Object.assign(item, answer.ok ? { state: "delivered", blob: null } : { state: "failed", error: answer.error });
    } catch {
      if (this.#connection.connected && item.state === "pending") {
        Object.assign(item, { state: "failed", error: "No answer from the server." });
      }
    }
    this.#tell("changed", item);
  }

  async #transmit({ kind, key, room, text, file, blob }) {
    if (kind === "text") {
      return this.#ask(TEXT_TIMEOUT, "say", { key, room, text });
    }
    const note = { key, room, name: file.name, type: file.type };
    return this.#ask(FILE_TIMEOUT, "share", note, await blob.arrayBuffer());
  }

  #ask(timeout, event, ...args) {
    return this.#connection.socket.timeout(timeout).emitWithAck(event, ...args);
  }

  #textItem({ key, room, from, text, at }) {
    return { key, room, from, text, at, kind: "text", mine: this.#keys.isOwn(key), state: "delivered" };
  }

  #fileItem({ key, room, from, name, type, at }, bytes) {
    const file = fileOf(new Blob([bytes]), name, type);
    return { key, room, from, file, at, kind: "file", mine: false, state: "delivered" };
  }

  #add(item) {
    this.conversation.add(item);
    this.#tell("added", item);
  }

  /** Messages are sorted by the server's clock, so ours are dated by it too. */
  #now() {
    return Date.now() + this.#clockAhead;
  }

  #refused(why) {
    this.#tell("refused", why);
    return false;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function noticeOf(change, who, was) {
  const sentences = { joined: `${who} came in`, left: `${who} left`, renamed: `${was} is now called ${who}` };
  return sentences[change] ?? who;
}
