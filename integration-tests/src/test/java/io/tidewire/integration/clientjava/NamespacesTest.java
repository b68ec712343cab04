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

/** Joining namespaces, several over one connection. */
@EachServerAndTransport
record NamespacesTest(TestBed bed) {
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS);

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void socketsOfOneServerShareAConnection() {
    FaultProxy proxy = bed.proxy(1);
    var options = bed.options().build();
    Socket root = bed.keep(SocketIo.socket(bed.through(proxy), options));
    Socket custom = bed.keep(SocketIo.socket(bed.through(proxy).resolve("/custom"), options));
    TestBed.join(root);
    TestBed.join(custom);
    assertSame(root.manager(), custom.manager());
    assertNotEquals(root.id(), custom.id());
  }

  @Test
  void eachHearsItsOwnEvents() {
    Manager manager = manager();
    Inbox<String> heard = new Inbox<>();
    for (String name : List.of("/", "/custom", "/quiet")) {
      Socket socket = bed.keep(manager.socket(name));
      socket.on("message-back", String.class, said -> heard.add(name + " received " + said));
      TestBed.join(socket).emit("message", "what " + name + " said");
      assertEquals(name + " received what " + name + " said", heard.next());
    }
    assertEquals(List.of(), heard.rest());
  }

  @Test
  void oneLeavesAndTheOtherStays() {
    Manager manager = manager();
    Socket leaving = TestBed.join(bed.keep(manager.socket("/")));
    Socket staying = TestBed.join(bed.keep(manager.socket("/custom")));
    leaving.close();
    Await.until(() -> "it has not left", () -> !leaving.connected());
    assertEquals(Args.of(1), Await.of(staying.emitWithAck("ack", 1)));
    assertTrue(manager.isOpen());
  }

  @Test
  void oneThatIsLeftAndJoinedAtOnceCostsNoOther() {
    Manager manager = manager();
    Inbox<Disconnection> lost = new Inbox<>();
    Socket staying = TestBed.join(bed.keep(manager.socket("/"))).onDisconnect(lost::add);
    Socket hasty = bed.keep(manager.socket("/custom"));
    TestBed.join(hasty.connect().disconnect().connect());
    TestBed.join(hasty.disconnect().connect());
    assertEquals(Args.of(1), Await.of(hasty.emitWithAck("ack", 1)));
    assertEquals(Args.of(2), Await.of(staying.emitWithAck("ack", 2)));
    assertEquals(List.of(), lost.rest());
  }

  @Test
  void oneThatSaysSomethingElseAtOnceCostsNoOther() {
    AtomicInteger asked = new AtomicInteger();
    Inbox<Disconnection> lost = new Inbox<>();
    Manager manager = manager();
    Socket staying = TestBed.join(bed.keep(manager.socket("/"))).onDisconnect(lost::add);
    ClientOptions options =
        bed.options().autoConnect(false).auth(() -> Map.of("n", asked.incrementAndGet())).build();
    Socket hasty = bed.keep(manager.socket("/custom", options));
    TestBed.join(hasty.connect().disconnect().connect());
    assertEquals(Args.of(2), Await.of(staying.emitWithAck("ack", 2)));
    assertEquals(List.of(), lost.rest());
  }

  @Test
  void whoIsRefusedHearsWhyAndDoesNotComeBackByItself() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    Socket socket = bed.socket("/refused", options -> options.auth(Map.of("token", "bad")));
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
    Socket welcome = TestBed.join(bed.keep(manager.socket("/")));
    bed.keep(manager.socket("/refused")).onConnectError(failures::add).connect();
    assertTrue(failures.next().refused());
    assertEquals(Args.of(1), Await.of(welcome.emitWithAck("ack", 1)));
  }

  @Test
  void aNamespaceThatIsNotThereRefuses() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    bed.socket("/nowhere", options -> {}).onConnectError(failures::add).connect();
    assertEquals("Invalid namespace", failures.next().getMessage());
  }

  @Test
  void theServersOwnFailureIsARefusalWithoutDetails() {
    Inbox<ConnectFailedException> failures = new Inbox<>();
    bed.socket("/broken", options -> {}).onConnectError(failures::add).connect();
    ConnectFailedException refusal = failures.next();
    assertEquals("Connection refused", refusal.getMessage());
    assertTrue(refusal.data(Object.class).isEmpty());
  }

  @Test
  void whoComesBackWithABetterTokenIsLetIn() {
    AtomicInteger asked = new AtomicInteger();
    Inbox<ConnectFailedException> failures = new Inbox<>();
    Socket socket =
        bed.socket(
            "/refused",
            options ->
                options.auth(() -> Map.of("token", asked.getAndIncrement() == 0 ? "bad" : "good")));
    socket.onConnectError(failures::add).connect();
    failures.next();
    TestBed.join(socket);
    assertEquals(2, asked.get());
  }

  @Test
  void credentialsMayComeLater() {
    CompletableFuture<Map<String, String>> later =
        CompletableFuture.supplyAsync(() -> Map.of("token", "good"), LATER);
    Socket socket = bed.joined("/refused", options -> options.auth(() -> later));
    assertEquals(Args.of(1), Await.of(socket.emitWithAck("ack", 1)));
  }

  @Test
  void credentialsAreAskedForAtEveryReconnection() {
    AtomicInteger asked = new AtomicInteger();
    FaultProxy proxy = bed.proxy(2);
    Inbox<Integer> seen = new Inbox<>();
    Socket socket =
        bed.socketBy(proxy, "/", options -> options.auth(() -> new Try(asked.incrementAndGet())));
    socket.on("auth", Try.class, auth -> seen.add(auth.number()));
    TestBed.join(socket);
    assertEquals(1, seen.next());
    proxy.resetUntil(() -> !socket.connected());
    assertEquals(2, seen.next());
  }

  private record Try(int number) {}

  private Manager manager() {
    return bed.keepOther(SocketIo.manager(bed.url(), bed.options().forceNew(true).build()));
  }
}
