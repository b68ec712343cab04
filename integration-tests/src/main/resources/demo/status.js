// Tells how the connection is: the pill and the tide line at the top, the banner, and a voice.

import { byId, setText } from "./dom.js";

const SPEAK_AFTER = 400; // states that last shorter are not worth a word

export class StatusView {
  #connection;
  #saying = 0;

  constructor(connection) {
    this.#connection = connection;
    connection.addEventListener("change", () => this.#render());
    byId("try-now").addEventListener("click", () => connection.reconnect());
    setInterval(() => this.#renderCountdown(), 250);
    this.#render();
  }

  #render() {
    const { state, transport, attempt } = this.#connection;
    document.body.dataset.link = state;
    document.body.dataset.transport = transport;
    const again = attempt ? `reconnecting (${attempt})` : "connecting";
    const words = { connected: transport, connecting: again, waiting: "offline", ended: "ended" };
    setText(byId("pill-text"), words[state]);
    byId("banner").hidden = state === "connected" || (state === "connecting" && !attempt);
    this.#renderCountdown();
    this.#speak(sentence(this.#connection));
  }

  #renderCountdown() {
    const { state, attempt, retryAt } = this.#connection;
    const seconds = Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
    const next = attempt + 1;
    const when = state === "waiting" ? `Attempt ${next} in ${seconds} s.` : `Attempt ${attempt} is under way.`;
    const ended = state === "ended";
    setText(byId("banner-title"), ended ? "The server ended the connection." : "The wire is down.");
    setText(byId("banner-text"), `${ended ? "" : `${when} `}What you write is kept and sent later.`);
  }

  /** Waits until a state has settled: an upgrade follows a connection within moments. */
  #speak(words) {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(() => setText(byId("spoken"), words), SPEAK_AFTER);
  }
}

function sentence({ state, transport }) {
  const sentences = {
    connected: `Connected over ${transport === "websocket" ? "WebSocket" : transport}.`,
    connecting: "Connecting.",
    waiting: "The connection is lost. Trying again.",
    ended: "The server ended the connection.",
  };
  return sentences[state];
}

/** On a narrow screen one part of the page is seen at a time. */
export class Tabs {
  #buttons = [...document.querySelectorAll("[data-tab]")];
  #onChat;

  /** @param onChat - called when Escape leads back to the conversation */
  constructor(onChat) {
    this.#onChat = onChat;
    this.#buttons.forEach((button) => button.addEventListener("click", () => this.show(button.dataset.tab)));
    document.querySelector(".skip").addEventListener("click", () => this.show("chat"));
    document.addEventListener("keydown", (event) => this.#onKey(event));
  }

  show(view) {
    document.body.dataset.view = view;
    for (const button of this.#buttons) {
      button.toggleAttribute("aria-current", false);
      if (button.dataset.tab === view) {
        button.setAttribute("aria-current", "true");
      }
    }
  }

  #onKey(event) {
    if (event.key === "Escape" && !event.defaultPrevented && document.body.dataset.view !== "chat") {
      this.show("chat");
      this.#onChat();
    }
  }
}
