// The side with the rooms, the people and one's own name.

import { avatar } from "./chat.js";
import { byId, el, plural, setText } from "./dom.js";
import { remember } from "./identity.js";

export class PlacesView {
  #session;
  #afterMove;

  /** @param afterMove - called when a room was chosen */
  constructor(session, afterMove) {
    this.#session = session;
    this.#afterMove = afterMove;
    byId("name").value = session.name;
    byId("room-form").addEventListener("submit", (event) => this.#onRoom(event));
    byId("name-form").addEventListener("submit", (event) => this.#onName(event));
    session.addEventListener("rooms", () => this.#renderRooms());
    session.addEventListener("room", () => this.#renderRooms());
    session.addEventListener("people", () => this.#renderPeople());
    session.addEventListener("name", () => this.#renderName());
    session.addEventListener("refused", ({ detail }) => setText(byId("side-error"), detail));
    this.#renderRooms();
    this.#renderPeople();
  }

  async #onRoom(event) {
    event.preventDefault();
    const field = byId("room-name");
    if (field.value.trim() && (await this.#move(field.value.trim()))) {
      field.value = "";
    }
  }

  async #onName(event) {
    event.preventDefault();
    const name = byId("name").value.trim();
    setText(byId("side-error"), "");
    if (name && (await this.#session.enter(this.#session.room, name))) {
      remember("name", name);
    }
    byId("name").value = this.#session.name;
  }

  async #move(room) {
    setText(byId("side-error"), "");
    const moved = await this.#session.enter(room);
    if (moved) {
      remember("room", room);
      this.#afterMove();
    }
    return moved;
  }

  /** It may have been changed in another tab. */
  #renderName() {
    const field = byId("name");
    if (document.activeElement !== field) {
      field.value = this.#session.name;
    }
  }

  #renderRooms() {
    const focused = document.activeElement?.dataset?.room;
    const rooms = this.#session.rooms.map((room) => this.#room(room));
    byId("room-list").replaceChildren(...(rooms.length ? rooms : [el("li", { class: "faint" }, "Not connected yet")]));
    if (focused) {
      byId("room-list").querySelector(`[data-room="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #room({ name, people }) {
    const current = name === this.#session.room;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", "data-room": name, "aria-current": current && "true", click: () => this.#move(name) },
        el("span", { class: "room-name" }, name),
        el("span", { class: "count" }, people || "", el("span", { class: "visually-hidden" }, countOf(people))),
      ),
    );
  }

  #renderPeople() {
    const { people, myId } = this.#session;
    setText(byId("people-count"), people.length || "");
    const faces = people.map((person) => face(person, person.id === myId));
    byId("people").replaceChildren(...(faces.length ? faces : [el("li", { class: "faint" }, "Nobody can be seen from here")]));
  }
}

function face({ name, tabs }, isMe) {
  return el(
    "li",
    {},
    avatar(name),
    el("span", { class: "name" }, name),
    tabs > 1 ? el("span", { class: "badge", title: `in ${tabs} tabs` }, ...times(tabs)) : null,
    isMe ? el("span", { class: "you" }, "you") : null,
  );
}

function times(tabs) {
  return [el("span", { "aria-hidden": "true" }, `×${tabs}`), el("span", { class: "visually-hidden" }, `in ${tabs} tabs`)];
}

function countOf(people) {
  return people ? ` ${plural(people, "person", "people").replace(/^\d+ /, "")} here` : "empty";
}
