package io.tidewire.server;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidewire.event.DisconnectReason;
import io.tidewire.event.ValueListener;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public API has one style. */
class ApiTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        Socket.class,
        Namespace.class,
        ParentNamespace.class,
        SocketIoServer.class,
        EngineServer.class
      })
  void eachOnHasItsOff(Class<?> type) {
    assertEquals(listenersOf(type, "on"), listenersOf(type, "off"));
  }

  @Test
  void aRemovedListenerIsNotCalled() throws Exception {
    ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    CompletableFuture<DisconnectReason> left = new CompletableFuture<>();
    ConnectionListener connection = socket -> calls.add("connection");
    ValueListener<Namespace> newNamespace = namespace -> calls.add("namespace");
    ValueListener<DisconnectReason> disconnect = reason -> calls.add("disconnect");
    try (SocketIoServer io = GoodClient.serve(SocketIoServer.builder())) {
      io.onConnection(connection).offConnection(connection);
      io.onNewNamespace(newNamespace).offNewNamespace(newNamespace).of("/other");
      io.onConnection(
          socket ->
              socket
                  .onDisconnect(disconnect)
                  .offDisconnect(disconnect)
                  .onDisconnect(left::complete));
      Frames.connect(io.port()).close();
      left.get(10, TimeUnit.SECONDS);
    }
    assertEquals(Set.of(), Set.copyOf(calls));
  }

  private static Set<String> listenersOf(Class<?> type, String verb) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> method.getName().matches(verb + "[A-Z].*"))
        .map(method -> method.getName().substring(verb.length()) + method.getParameterTypes()[0])
        .collect(toCollection(TreeSet::new));
  }
}
