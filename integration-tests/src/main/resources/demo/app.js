// Puts the page together.

import { ChatView } from "./chat.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { byId, setText } from "./dom.js";
import { recall, remember, suggestName } from "./identity.js";
import { PlacesView } from "./places.js";
import { Session } from "./session.js";
import { StatusView, Tabs } from "./status.js";
import { WirePanel } from "./wire.js";

const FIRST_ROOM = "lobby";

/** Asks for a name once in each tab; closing the dialog accepts the suggestion. */
function askName() {
  const dialog = byId("welcome");
  const field = byId("welcome-name");
  field.value = suggestName();
  byId("welcome-other").addEventListener("click", () => (field.value = suggestName()));
  byId("welcome-form").addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.close();
  });
  dialog.showModal();
  field.select();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(field.value.trim() || suggestName()), { once: true }),
  );
}

async function start() {
  if (!window.io) {
    document.body.dataset.link = "ended";
    byId("banner").hidden = false;
    setText(byId("banner-title"), "The client could not be loaded.");
    setText(byId("banner-text"), "Is the server running?");
    byId("try-now").addEventListener("click", () => location.reload());
    return;
  }
  const connection = new Connection(window.io);
  new StatusView(connection);
  new WirePanel(connection);

  const name = recall("name") ?? (await askName());
  remember("name", name);
  const session = new Session(connection, name, recall("room") ?? FIRST_ROOM);
  const composer = new Composer(session);
  const tabs = new Tabs(() => composer.focus());
  new ChatView(session);
  new PlacesView(session, () => {
    tabs.show("chat");
    composer.focus();
  });
  composer.focus();
  window.addEventListener("pagehide", ({ persisted }) => persisted || session.release());
}

start();
