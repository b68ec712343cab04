/** The wire as values: no I/O, no threads, no clock. */
@SuppressWarnings("module") // the modules that see the internal packages are compiled later
module io.tidewire.protocol {
  requires transitive com.google.gson;
  requires static org.jspecify;

  exports io.tidewire.codec;
  exports io.tidewire.event;
  exports io.tidewire.engineio;
  exports io.tidewire.gson;
  exports io.tidewire.rooms;
  exports io.tidewire.socketio;
  exports io.tidewire.websocket;
  exports io.tidewire.engineio.v3 to
      io.tidewire.server;
  exports io.tidewire.json to
      io.tidewire.core,
      io.tidewire.client,
      io.tidewire.client.cli,
      io.tidewire.server;
  exports io.tidewire.json.bind to
      io.tidewire.server;
  exports io.tidewire.text to
      io.tidewire.client,
      io.tidewire.server;

  // Gson reads the handshake into a record
  opens io.tidewire.engineio to
      com.google.gson;
}
