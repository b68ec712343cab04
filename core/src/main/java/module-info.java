/**
 * The code that the server and the Java client share. Internal: no package is exported to
 * applications.
 */
@SuppressWarnings("module") // the modules that see the packages are compiled later
module io.tidewire.core {
  requires transitive io.tidewire.protocol;
  requires static org.jspecify;

  exports io.tidewire.core.listen to
      io.tidewire.client,
      io.tidewire.server;
  exports io.tidewire.core.loop to
      io.tidewire.client,
      io.tidewire.server;
}
