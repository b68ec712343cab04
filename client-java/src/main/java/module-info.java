/** The client for Java services. */
module io.tidewire.client {
  requires transitive io.tidewire.protocol;
  requires transitive java.net.http;
  requires io.tidewire.core;
  requires static org.jspecify;

  exports io.tidewire.client;

  // Gson reads answers of servers into records
  opens io.tidewire.client.internal.rooms to
      com.google.gson,
      io.tidewire.protocol;
}
