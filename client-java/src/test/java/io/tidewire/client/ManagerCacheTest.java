package io.tidewire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ManagerCacheTest {
  private final Fixture client = new Fixture();
  private final ManagerCache managers =
      new ManagerCache(
          (server, options, onUse) ->
              new Manager(client.loop, FakeConnection::new, options, onUse));

  private Socket socket(String address) {
    return socket(address, client.options());
  }

  private Socket socket(String address, ClientBuilder options) {
    return managers.socket(ServerAddress.of(URI.create(address)), options.build());
  }

  @Test
  void namespacesOfOneServerShareAManager() {
    assertSame(socket("http://host/a").manager(), socket("ws://HOST:80/b").manager());
  }

  @Test
  void aSecondSocketForANamespaceHasItsOwnManager() {
    assertNotSame(socket("http://host/a").manager(), socket("http://host/a").manager());
  }

  @Test
  void anotherPathIsAnotherServer() {
    assertNotSame(
        socket("http://host/a").manager(),
        socket("http://host/b", client.options().path("/x")).manager());
  }

  @Test
  void forceNewAndNoMultiplexShareNoManager() {
    Socket first = socket("http://host/a");
    assertNotSame(
        first.manager(), socket("http://host/b", client.options().forceNew(true)).manager());
    assertNotSame(
        first.manager(), socket("http://host/c", client.options().multiplex(false)).manager());
  }

  @Test
  void anUnusedManagerIsRemoved() {
    Socket a = socket("http://host/a").connect();
    Socket b = socket("http://host/b").connect();
    a.close();
    assertEquals(1, managers.size());
    b.close();
    assertEquals(0, managers.size());
  }

  @Test
  void closingASocketThatNeverConnectedRemovesItsManager() {
    socket("http://host/a").close();
    assertEquals(0, managers.size());
  }

  @Test
  void aManagerThatReconnectsIsSharedAgain() {
    Socket a = socket("http://host/a").connect();
    a.close();
    a.connect();
    assertSame(a.manager(), socket("http://host/b").manager());
  }
}
