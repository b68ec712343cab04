// Shows a conversation: bubbles grouped by who spoke, ticks, files, and where to scroll.

import { byId, el, setText, svg } from "./dom.js";
import { sizeText } from "./files.js";
import { initialOf, tintOf } from "./identity.js";

const GROUP_WITHIN = 4 * 60_000;
const NEAR_END = 80;
const TYPING_FOR = 3500;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

export class ChatView {
  #session;
  #log = byId("log");
  #list = byId("messages");
  #toEnd = byId("to-end");
  #shown = new Map(); // key to list item
  #typists = new Map(); // name to timer
  #unseen = 0;
  #following = true; // whether the end of the conversation is kept in view
  #extent = ""; // of the log, when it was last looked at

  constructor(session) {
    this.#session = session;
    session.addEventListener("added", ({ detail }) => this.#onAdded(detail));
    session.addEventListener("changed", ({ detail }) => this.#onChanged(detail));
    session.addEventListener("merged", ({ detail }) => this.#renderAll(detail));
    session.addEventListener("room", () => this.#renderAll(true));
    session.addEventListener("people", () => this.#renderHead());
    session.addEventListener("typing", ({ detail }) => this.#onTyping(detail.name));
    this.#log.addEventListener("scroll", () => this.#onScroll());
    this.#toEnd.addEventListener("click", () => this.#showEnd());
    document.addEventListener("visibilitychange", () => this.#sawAll());
    const resized = new ResizeObserver(() => this.#onResize());
    resized.observe(this.#log);
    resized.observe(this.#list); // grows when an image has loaded
    this.#renderAll(true);
  }

  #onAdded(item) {
    this.#following ||= Boolean(item.mine);
    const { items } = this.#session.conversation;
    this.#append(item, items[items.length - 2]);
    this.#dropForgotten(items);
    this.#renderEmpty();
    this.#onTypingEnd(item.from?.name);
    if (item.kind !== "notice" && !item.mine && !(this.#following && this.#visible())) {
      this.#unseen++;
      this.#renderUnseen();
    }
    if (this.#following) {
      this.#scrollToEnd();
    }
  }

  #showEnd() {
    this.#following = true;
    this.#scrollToEnd();
    this.#log.focus();
  }

  /** A person scrolls; what moves because the layout changed is put right by {@link #onResize}. */
  #onScroll() {
    const extent = this.#measure();
    if (this.#extent === extent) {
      this.#following = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END;
      this.#sawAll();
    }
    this.#extent = extent;
  }

  #onResize() {
    if (this.#following) {
      this.#scrollToEnd();
    }
    this.#extent = this.#measure();
  }

  #measure() {
    const { clientWidth, clientHeight, scrollHeight } = this.#log;
    return `${clientWidth} ${clientHeight} ${scrollHeight}`;
  }

  #onChanged(item) {
    const line = this.#shown.get(item.key);
    line?.querySelector(".fate")?.replaceWith(this.#fate(item));
    if (line) {
      line.dataset.state = item.state;
    }
  }

  /** Quietly: nobody wants a whole room read out. */
  #renderAll(anew) {
    if (!anew) {
      this.#session.conversation.items.forEach((item) => this.#onChanged(item));
      return;
    }
    const { room, conversation } = this.#session;
    this.#log.setAttribute("aria-live", "off");
    this.#list.replaceChildren();
    this.#shown.clear();
    conversation.items.forEach((item, at) => this.#append(item, conversation.items[at - 1]));
    setTimeout(() => this.#log.setAttribute("aria-live", "polite"));
    setText(byId("talk-title"), room);
    this.#renderHead();
    this.#renderEmpty();
    this.#following = true;
    this.#scrollToEnd();
  }

  #renderHead() {
    const { people, entered } = this.#session;
    const others = people.length - 1;
    const company = others > 0 ? `You and ${others} other${others > 1 ? "s" : ""}` : "Only you, so far";
    setText(byId("talk-sub"), entered ? company : "Waiting for the connection");
  }

  #renderEmpty() {
    byId("empty").hidden = this.#session.conversation.items.some((item) => item.kind !== "notice");
  }

  #append(item, before) {
    const line = item.kind === "notice" ? notice(item) : this.#message(item, before);
    this.#shown.set(item.key, line);
    this.#list.append(line);
  }

  #dropForgotten(items) {
    while (this.#shown.size > items.length) {
      const [key, line] = this.#shown.entries().next().value;
      line.remove();
      this.#shown.delete(key);
    }
  }

  #message(item, before) {
    const first = !continues(item, before);
    const content = item.kind === "file" ? attachment(item.file) : el("p", { class: "text" }, item.text);
    return el(
      "li",
      { class: `message${item.mine ? " mine" : ""}${first ? " first" : ""}`, "data-state": item.state },
      first ? head(item) : null,
      el("div", { class: "bubble" }, content, this.#fate(item)),
    );
  }

  /** Time, and for our own what became of it. */
  #fate(item) {
    const time = el("time", { datetime: new Date(item.at).toISOString() }, CLOCK.format(item.at));
    if (!item.mine) {
      return el("p", { class: "fate" }, time);
    }
    const parts = { pending: () => this.#onItsWay(item), delivered: tick, failed: () => this.#failure(item) };
    const live = item.state === "failed" ? null : "off"; // a tick for every message would be a bore
    return el("p", { class: "fate", "aria-live": live }, time, ...[parts[item.state]()].flat());
  }

  #onItsWay(item) {
    const { entered } = this.#session;
    const moving = entered && item.kind === "file";
    return [
      el("span", {}, entered ? "sending" : "waiting for the connection"),
      moving ? el("span", { class: "progress", role: "progressbar", "aria-label": "sending" }) : null,
    ];
  }

  #failure(item) {
    const again = () => this.#session.retry(item);
    return [
      el("span", { class: "failed" }, `Not sent. ${item.error}`),
      el("button", { type: "button", class: "link", click: again }, "Try again"),
    ];
  }

  #onTyping(name) {
    clearTimeout(this.#typists.get(name));
    this.#typists.set(name, setTimeout(() => this.#onTypingEnd(name), TYPING_FOR));
    this.#renderTyping();
  }

  #onTypingEnd(name) {
    clearTimeout(this.#typists.get(name));
    if (this.#typists.delete(name)) {
      this.#renderTyping();
    }
  }

  #renderTyping() {
    const names = [...this.#typists.keys()];
    const one = names.length === 1 ? `${names[0]} is writing` : "Several people are writing";
    setText(byId("typing"), names.length ? one : "");
  }

  #scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#sawAll();
  }

  /** Not in another tab, and not behind another part of the page. */
  #visible() {
    return !document.hidden && this.#log.offsetParent !== null;
  }

  #sawAll() {
    if (this.#unseen && this.#following && this.#visible()) {
      this.#unseen = 0;
      this.#renderUnseen();
    }
  }

  #renderUnseen() {
    const count = this.#unseen;
    this.#toEnd.hidden = !count || this.#following;
    document.title = count ? `(${count}) Tidewire demo` : "Tidewire demo";
    setText(document.querySelector("[data-tab=chat]"), count ? `Chat (${count})` : "Chat");
  }
}

export function avatar(name) {
  return el("span", { class: "avatar", "data-tint": tintOf(name), "aria-hidden": "true" }, initialOf(name));
}

function continues(item, before) {
  return (
    before?.kind !== "notice" &&
    before?.mine === item.mine &&
    before.from.name === item.from.name &&
    item.at - before.at < GROUP_WITHIN
  );
}

function head({ mine, from }) {
  return el("p", { class: "who" }, avatar(from.name), el("span", { class: "name" }, mine ? "You" : from.name));
}

function notice({ text, at }) {
  return el("li", { class: "notice" }, el("span", {}, text), " ", el("time", {}, CLOCK.format(at)));
}

function tick() {
  const shape = svg("path", { d: "M2 7.5 5.5 11 14 2.5" });
  return [
    svg("svg", { class: "tick", viewBox: "0 0 16 13", "aria-hidden": "true" }, shape),
    el("span", { class: "visually-hidden" }, "delivered"),
  ];
}

function attachment(file) {
  const save = el(
    "a",
    { class: "file-chip", href: file.url, download: file.name },
    el("span", { class: "file-name" }, file.name),
    el("span", { class: "file-size" }, sizeText(file.size)),
  );
  if (!file.image) {
    return save;
  }
  const image = el("img", { src: file.url, alt: file.name, error: () => image.remove() });
  return el("figure", { class: "picture" }, image, el("figcaption", {}, save));
}
