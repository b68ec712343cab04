// Where messages are written, and where files come in: by button, drop or paste.

import { byId, setText } from "./dom.js";
import { prepare } from "./files.js";

const MAX_TEXT = 2000;
const WARN_FROM = 1800;

export class Composer {
  #session;
  #text = byId("composer-text");

  constructor(session) {
    this.#session = session;
    const file = byId("file");
    byId("composer").addEventListener("submit", (event) => this.#submit(event));
    byId("attach").addEventListener("click", () => file.click());
    file.addEventListener("change", () => {
      this.#share([...file.files]);
      file.value = ""; // so that the same one can be chosen again
    });
    this.#text.addEventListener("keydown", (event) => this.#onKey(event));
    this.#text.addEventListener("input", () => this.#onInput());
    this.#text.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    this.#acceptDrops();
    session.addEventListener("refused", ({ detail }) => session.entered || this.#say(detail));
    this.#render();
  }

  focus() {
    this.#text.focus();
  }

  #onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      this.#submit(event);
    }
  }

  #onInput() {
    this.#say("");
    this.#render();
    if (this.#text.value) {
      this.#session.typing();
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text) {
      this.#session.say(text);
      this.#text.value = "";
      this.#render();
    }
    this.#text.focus();
  }

  /** Anywhere on the page: a file that misses would replace it. */
  #acceptDrops() {
    let depth = 0;
    const show = (over) => byId("talk").classList.toggle("dropping", over);
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragenter", (event) => hasFiles(event) && show(++depth > 0));
    document.addEventListener("dragleave", (event) => hasFiles(event) && show(--depth > 0));
    document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    document.addEventListener("drop", (event) => {
      depth = 0;
      show(false);
      this.#take(event, event.dataTransfer);
    });
  }

  #take(event, data) {
    if (data?.files.length) {
      event.preventDefault();
      this.#share([...data.files]);
    }
  }

  async #share(files) {
    this.#say("");
    for (const file of files) {
      try {
        this.#session.share(await prepare(file));
      } catch (refused) {
        this.#say(refused.message);
      }
    }
  }

  #say(error) {
    setText(byId("composer-error"), error);
  }

  /** As high as what is in it, within limits. */
  #render() {
    const left = MAX_TEXT - this.#text.value.length;
    setText(byId("composer-left"), left <= MAX_TEXT - WARN_FROM ? `${left} left` : "");
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }
}
