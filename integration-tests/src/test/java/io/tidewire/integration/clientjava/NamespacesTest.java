package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.ClientOptions;
import io.tidewire.client.ConnectFailedException;
import io.tidewire.client.Disconnection;
import io.tidewire.client.Manager;
import io.tidewire.client.Socket;
import io.tidewire.client.SocketIo;
import io.tidewire.event.Args;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Getting into namespaces, several over one connection. */
@Everywhere
record NamespacesTest(World world) {
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS);

  @AfterEach
  void leave() throws Exception {
    world.leave();
  }

  @Test
  void socketsOfOneServerShareAConnection() {
    FaultProxy proxy = world.proxy(1);
    var options = world.options().build();
    Socket root = world.keep(SocketIo.socket(world.through(proxy), options));
    Socket custom = world.keep(SocketIo.socket(world.through(proxy).resolve("/custom"), options));
    World.join(root);
    World.join(custom);
    assertSame(root.manager(), custom.manager());
    assertNotEquals(root.id(), custom.id());
  }

  @Test
  void eachHearsItsOwnEvents() {
    Manager manager = manager();
    Inbox<String> heard = new Inbox<>();
    for (String name : List.of("/", "/custom", "/quiet")) {
      Socket socket = world.keep(manager.socket(name));
      socket.on("message-back", String.class, said -> heard.add(name + " heard " + said));
      World.join(socket).emit("message", "what " + name + " said");
      assertEquals(name + " heard what " + name + " said", heard.next());
    }
    assertEquals(List.of(), heard.rest());
  }

  @Test
  void oneLeavesAndTheOtherStays() {
    Manager manager = manager();
    Socket leaving = World.join(world.keep(manager.socket("/")));
    Socket staying = World.join(world.keep(manager.socket("/custom")));
    leaving.close();
    Patience.until(() -> "it has not left", () -> !leaving.connected());
    assertEquals(Args.of(1), Patience.of(staying.emitWithAck("ack", 1)));
    assertTrue(manager.isOpen());
  }

  @Test
  void oneThatIsLeftAndJoinedAtOnceCostsNoOther() {
    Manager manager = manager();
    Inbox<Disconnection> lost = new Inbox<>();
    Socket staying = World.join(world.keep(manager.socket("/"))).onDisconnect(lost::add);
    Socket hasty = world.keep(manager.socket("/custom"));
    World.join(hasty.connect().disconnect().connect());
    World.join(hasty.disconnect().connect());
    assertEquals(Args.of(1), Patience.of(hasty.emitWithAck("ack", 1)));
    assertEquals(Args.of(2), Patience.of(staying.emitWithAck("ack", 2)));
    assertEquals(List.of(), lost.rest());
  }

  @Test
  void oneThatSaysSomethingElseAtOnceCostsNoOther() {
    AtomicInteger asked = new AtomicInteger();
    Inbox<Disconnection> lost = new Inbox<>();
    Manager manager = manager();
    Socket staying = World.join(world.keep(manager.socket("/"))).onDisconnect(lost::add);
    ClientOptions options =
        world.options().autoConnect(false).auth(() -> Map.of("n", asked.incrementAndGet())).build();
    Socket hasty = world.keep(manager.socket("/custom", options));
    World.join(hasty.connect().disconnect().connect());
    assertEquals(Args.of(2), Patience.of(staying.emitWithAck("ack", 2)));
    assertEquals(List.of(), lost.rest());
  }

  @Test
  void whoIsRefusedHearsWhyAndDoesNotComeBackByItself() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    Socket socket = world.socket("/refused", options -> options.auth(Map.of("token", "bad")));
    socket.onConnectError(failures::add).connect();
    ConnectFailedException refusal = failures.next();
    assertEquals("not you", refusal.getMessage());
    assertEquals(
        Map.of("code", 42L, "auth", Map.of("token", "bad")), refusal.data(Object.class).get());
    assertTrue(refusal.refused());
    assertFalse(socket.active());
  }

  @Test
  void aRefusalLeavesOtherNamespacesAlone() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    Manager manager = manager();
    Socket welcome = World.join(world.keep(manager.socket("/")));
    world.keep(manager.socket("/refused")).onConnectError(failures::add).connect();
    assertTrue(failures.next().refused());
    assertEquals(Args.of(1), Patience.of(welcome.emitWithAck("ack", 1)));
  }

  @Test
  void aNamespaceThatIsNotThereRefuses() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    world.socket("/nowhere", options -> {}).onConnectError(failures::add).connect();
    assertEquals("Invalid namespace", failures.next().getMessage());
  }

  @Test
  void theServersOwnFailureIsARefusalWithoutDetails() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    world.socket("/broken", options -> {}).onConnectError(failures::add).connect();
    ConnectFailedException refusal = failures.next();
    assertEquals("Connection refused", refusal.getMessage());
    assertTrue(refusal.data(Object.class).isEmpty());
  }

  @Test
  void whoComesBackWithABetterTokenIsLetIn() {
    AtomicInteger asked = new AtomicInteger();
    Inbox<ConnectFailedException> failures = new Inbox<>();
    Socket socket =
        world.socket(
            "/refused",
            options ->
                options.auth(() -> Map.of("token", asked.getAndIncrement() == 0 ? "bad" : "good")));
    socket.onConnectError(failures::add).connect();
    failures.next();
    World.join(socket);
    assertEquals(2, asked.get());
  }

  @Test
  void credentialsMayComeLater() {
    CompletableFuture<Map<String, String>> later =
        CompletableFuture.supplyAsync(() -> Map.of("token", "good"), LATER);
    Socket socket = world.joined("/refused", options -> options.auth(() -> later));
    assertEquals(Args.of(1), Patience.of(socket.emitWithAck("ack", 1)));
  }

  @Test
  void credentialsAreAskedForAtEveryReconnection() {
    AtomicInteger asked = new AtomicInteger();
    FaultProxy proxy = world.proxy(2);
    Inbox<Integer> seen = new Inbox<>();
    Socket socket =
        world.socketBy(proxy, "/", options -> options.auth(() -> new Try(asked.incrementAndGet())));
    socket.on("auth", Try.class, auth -> seen.add(auth.number()));
    World.join(socket);
    assertEquals(1, seen.next());
    proxy.resetUntil(() -> !socket.connected());
    assertEquals(2, seen.next());
  }

  private record Try(int number) {}

  private Manager manager() {
    return world.keepOther(SocketIo.manager(world.url(), world.options().forceNew(true).build()));
  }
}
