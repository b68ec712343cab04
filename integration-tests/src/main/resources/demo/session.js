// This person in the chat: where they are, who else is there, and what is on its way. Rooms are joined from here,
// presence tells who is in them, and that somebody is typing goes to the room without a listener of the server.

import { Conversation } from "./conversation.js";
import { fileOf } from "./files.js";
import { newKey, remember } from "./identity.js";

const TEXT_TIMEOUT = 15_000;
const FILE_TIMEOUT = 60_000;
const ENTER_AGAIN_AFTER = 2000;
const TYPING_EVERY = 2000;

/**
 * Tells "room" (another conversation), "people", "rooms", "added" and "changed" (detail: an item),
 * "merged", "typing" (detail: a person), "name" (one's own is another) and "refused" (detail: why).
 */
export class Session extends EventTarget {
  rooms = [];
  myId = ""; // the person's, in all their tabs
  entered = false; // whether the server knows where we are

  #connection;
  #presence;
  #known = new Map(); // the names of those in the room, by their ids
  #wanted; // the room one is on the way to
  #revision = -1; // of the list of rooms; the server counts from 0 when it starts
  #introduced = ""; // the name that the server has been told over this connection
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
    socket.on("rooms", (list) => this.#listed(list));
    socket.on("typing", (room, id) => this.#onTyping(room, id));
    socket.on("tw:refused", ({ event, message }) => event === "tw:emit" || this.#refused(message));
    connection.addEventListener("open", () => this.#enterAgain());
    this.#enterAgain();
  }

  get conversation() {
    if (!this.#conversations.has(this.room)) {
      this.#conversations.set(this.room, new Conversation(this.room));
    }
    return this.#conversations.get(this.room);
  }

  /** Who is in the room: { id, name, tabs }, as far as it can be seen from here. */
  get people() {
    const members = this.entered ? Object.values(this.#presence.members) : [];
    return members.map(({ id, data, count }) => ({ id, name: data.name, tabs: count }));
  }

  /** Goes into a room under a name, by default the present ones; true if the server agreed. */
  async enter(room = this.room, name = this.name) {
    if (!this.#connection.connected) {
      return this.#refused("There is no connection right now.");
    }
    this.#wanted = room;
    try {
      await this.#introduce(name);
      const [, answer] = await Promise.all([
        this.#connection.socket.timeout(TEXT_TIMEOUT).join(room),
        this.#ask(TEXT_TIMEOUT, "recall", { room }),
      ]);
      return answer.ok ? this.#onEntered(answer) : this.#refused(answer.error);
    } catch (error) {
      const why = error.code || error.refused ? error.message : "The server did not answer.";
      return this.#connection.connected && this.#refused(why);
    }
  }

  /** Before the room is joined: nobody there sees somebody without a name. */
  async #introduce(name) {
    if (name !== this.#introduced) {
      const { ok, error } = await this.#ask(TEXT_TIMEOUT, "introduce", { name });
      if (!ok) {
        throw Object.assign(new Error(error), { refused: true });
      }
      this.#introduced = name;
    }
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
      this.#connection.socket.volatile.to(this.room).emit("typing", this.room, this.myId);
    }
  }

  /** Gives back what the files hold. */
  release() {
    this.#conversations.forEach((conversation) => conversation.release());
  }

  /** After each connection. Insists, for nothing else works without. */
  async #enterAgain() {
    const { socket } = this.#connection;
    const { id } = socket;
    const due = () => this.#connection.connected && socket.id === id && !this.entered;
    while (due() && !(await this.enter())) {
      await new Promise((resolve) => setTimeout(resolve, ENTER_AGAIN_AFTER));
    }
  }

  #onEntered(answer) {
    if (answer.room !== this.#wanted) {
      this.#leave(answer.room); // one has gone on to another meanwhile
      return false;
    }
    if (answer.room !== this.room) {
      this.#leave(this.room);
    }
    this.#watch(answer.room);
    this.#arrived(answer);
    return true;
  }

  #arrived({ room, you, rooms, messages, now }) {
    const moved = room !== this.room;
    this.#clockAhead = now - Date.now();
    this.#typedAt = 0; // in this room nobody has heard of it
    Object.assign(this, { room, name: you.name, myId: you.id, entered: true });
    const news = this.conversation.merge(messages.map((message) => this.#textItem(message)));
    this.#listed(rooms);
    this.#tell("people");
    this.#tell(moved ? "room" : "merged", news);
    this.conversation.pending().forEach((item) => this.#deliver(item));
  }

  /** If that fails, the connection does: then the server has forgotten the room anyway. */
  #leave(room) {
    this.#connection.socket.leave(room).catch(() => {});
  }

  /** An answer may be handled after an event that the server sent later. */
  #listed({ revision, all }) {
    if (revision >= this.#revision) {
      this.#revision = revision;
      this.#tell("rooms", (this.rooms = all));
    }
  }

  #left() {
    this.entered = false;
    this.#revision = -1; // the next server may be another
    this.#introduced = "";
    this.#tell("people");
  }

  /** From then on, over reconnections; what changed while one was away is told afterwards. */
  #watch(room) {
    if (this.#presence?.room === room) {
      return;
    }
    this.#presence?.close();
    this.#known.clear();
    const presence = this.#connection.socket.presence(room);
    this.#presence = presence;
    presence.ready.then(
      (members) => presence === this.#presence && this.#meet(Object.values(members)),
      () => {}, // "tw:refused" tells of it
    );
    presence.on("join", (member) => this.#onCame(member));
    presence.on("leave", (member) => this.#onWent(member));
    presence.on("change", (member) => this.#onChanged(member));
  }

  #meet(members) {
    members.forEach(({ id, data }) => this.#known.set(id, data.name));
    this.#tell("people");
  }

  #onCame(member) {
    this.#notice(member, `${member.data.name} came in`);
    this.#meet([member]);
  }

  #onWent(member) {
    this.#notice(member, `${member.data.name} left`);
    this.#known.delete(member.id);
    this.#tell("people");
  }

  #onChanged(member) {
    const was = this.#known.get(member.id);
    const { name } = member.data;
    if (was !== name) {
      this.#notice(member, `${was} is now called ${name}`);
    }
    if (was !== name && member.id === this.myId) {
      this.name = name;
      this.#introduced = name;
      remember("name", name);
      this.#tell("name");
    }
    this.#meet([member]);
  }

  /** One knows of oneself. */
  #notice({ id }, text) {
    if (id !== this.myId) {
      this.#add({ key: `notice-${this.#notices++}`, kind: "notice", text, at: this.#now() });
    }
  }

  #onTyping(room, id) {
    const name = this.#known.get(id);
    if (room === this.room && id !== this.myId && name) {
      this.#tell("typing", { name });
    }
  }

  #received(item) {
    const { conversation } = this;
    if (item.room === this.room && !conversation.find(item.key)) {
      this.#add(item);
    }
  }

  #submit(content) {
    const from = { id: this.myId, name: this.name };
    const item = { ...content, key: newKey(), room: this.room, from, mine: true, at: this.#now() };
    item.state = "pending";
    this.#add(item);
    this.#deliver(item);
    this.#typedAt = 0; // the next message is news again
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
    return { key, room, from, text, at, kind: "text", mine: from.id === this.myId, state: "delivered" };
  }

  #fileItem({ key, room, from, name, type, at }, bytes) {
    const file = fileOf(new Blob([bytes]), name, type);
    return { key, room, from, file, at, kind: "file", mine: from.id === this.myId, state: "delivered" };
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
