package io.tidewire.client;

import io.tidewire.event.AnyListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What is hooked into a socket beside its listeners. Thread-safe by lists copied on write. */
final class SocketHooks {
  final List<Runnable> connect = new CopyOnWriteArrayList<>();
  final List<Consumer<? super ConnectFailedException>> connectError = new CopyOnWriteArrayList<>();
  final List<Consumer<? super Disconnection>> disconnect = new CopyOnWriteArrayList<>();
  final List<AnyListener> outgoing = new CopyOnWriteArrayList<>();
}
