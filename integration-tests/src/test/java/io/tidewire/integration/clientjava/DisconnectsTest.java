package io.tidewire.integration.clientjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidewire.client.Disconnection;
import io.tidewire.client.Socket;
import io.tidewire.event.DisconnectReason;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reasons of disconnections, on either side. */
@EachServerAndTransport
record DisconnectsTest(TestBed bed) {
  private static final Set<DisconnectReason> BROKEN =
      EnumSet.of(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);

  @AfterEach
  void leave() throws Exception {
    bed.leave();
  }

  @Test
  void theServerPutsTheSocketOutAndItStaysOut() {
    assertEquals(DisconnectReason.IO_SERVER_DISCONNECT, askedToGo(false));
  }

  @Test
  void theServerEndsTheWholeSession() {
    assertEquals(DisconnectReason.IO_SERVER_DISCONNECT, askedToGo(true));
  }

  @Test
  void aSocketThatWasPutOutMayComeBack() {
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = bed.joined("/").onDisconnect(ends::add);
    String id = socket.id().orElseThrow();
    socket.emit("disconnect-me", false);
    ends.next();
    TestBed.join(socket);
    assertFalse(socket.id().orElseThrow().equals(id));
  }

  @Test
  void theClientLeavesInOrder() {
    Inbox<String> gone = new Inbox<>();
    Socket watcher = bed.joined("/watch");
    watcher.on("gone", String.class, String.class, (id, reason) -> gone.add(id + " " + reason));
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = bed.joined("/").onDisconnect(ends::add);
    String id = socket.id().orElseThrow();
    socket.disconnect();
    assertEquals(DisconnectReason.IO_CLIENT_DISCONNECT, ends.next().reason());
    assertEquals(id + " client namespace disconnect", of(id, gone));
    assertFalse(socket.active());
  }

  @Test
  void closingTheManagerEndsItsSockets() {
    Inbox<String> gone = new Inbox<>();
    Socket watcher = bed.joined("/watch");
    watcher.on("gone", String.class, String.class, (id, reason) -> gone.add(id));
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = bed.joined("/").onDisconnect(ends::add);
    String id = socket.id().orElseThrow();
    socket.manager().close();
    assertEquals(DisconnectReason.IO_CLIENT_DISCONNECT, ends.next().reason());
    assertEquals(id, of(id, gone));
  }

  @Test
  void aConnectionThatBreaksIsOpenedAgain() {
    FaultProxy proxy = bed.proxy(3);
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = TestBed.join(bed.socketBy(proxy, "/", options -> {})).onDisconnect(ends::add);
    proxy.resetUntil(() -> !ends.isEmpty());
    assertTrue(BROKEN.contains(ends.next().reason()), "it is a transport that closed or failed");
    Await.until(() -> "it did not come back", socket::connected);
    Await.of(socket.emitWithAck("ack"));
  }

  @Test
  void withoutReconnectionItStaysAway() {
    FaultProxy proxy = bed.proxy(4);
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket =
        TestBed.join(bed.socketBy(proxy, "/", options -> options.reconnection(false)))
            .onDisconnect(ends::add);
    proxy.resetUntil(() -> !ends.isEmpty());
    ends.next();
    Await.until(() -> "it wants to come back", () -> !socket.manager().isOpen());
    assertFalse(socket.connected());
  }

  /** After the upgrade: npm's server may lose the DISCONNECT packet if it closes during one. */
  private DisconnectReason askedToGo(boolean wholeSession) {
    Inbox<Disconnection> ends = new Inbox<>();
    Socket socket = bed.upgraded(bed.joined("/")).onDisconnect(ends::add);
    socket.emit("disconnect-me", wholeSession);
    DisconnectReason reason = ends.next().reason();
    assertFalse(socket.active());
    return reason;
  }

  /** Only of that socket: sockets of other tests disconnect, too. */
  private static String of(String id, Inbox<String> gone) {
    String next = gone.next();
    return next.startsWith(id) ? next : of(id, gone);
  }
}
