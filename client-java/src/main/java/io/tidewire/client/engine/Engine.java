package io.tidewire.client.engine;

import io.tidewire.client.loop.ClientLoop;
import io.tidewire.client.transport.Transport;
import io.tidewire.client.transport.TransportException;
import io.tidewire.client.transport.TransportFactory;
import io.tidewire.client.transport.TransportListener;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EnginePayload;
import io.tidewire.engineio.TransportName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Engine.IO session, over whichever transport. Confined to its loop. */
final class Engine implements Connection, TransportListener, Upgrade.Outcome {
  private sealed interface State {
    record Idle() implements State {}

    /** The handshake is under way. */
    record Opening(Transport transport, List<TransportName> others) implements State {}

    /** The session exists. */
    sealed interface Live extends State {
      Transport transport();

      Session session();
    }

    record Open(Transport transport, Session session) implements Live {}

    record Upgrading(Transport transport, Session session, Upgrade upgrade) implements Live {}

    /** What is queued still leaves. */
    record Closing(Transport transport, Session session) implements Live {}

    record Closed() implements State {}
  }

  /** What the server said, that it lives, and what is still to be tried as an upgrade. */
  private record Session(
      EnginePacket.Open greeting, Heartbeat heartbeat, ArrayDeque<TransportName> upgrades) {}

  private static final String SILENT =
      "no sign of life from the server for longer than its ping interval and timeout:"
          + " the network or the server stands still";

  private final ClientLoop loop;
  private final EngineOptions options;
  private final TransportFactory transports;
  private final UpgradeMemory memory;
  private final EngineListener listener;
  private final Candidates candidates;
  private final Outbox outbox = new Outbox();
  private State state = new State.Idle();

  Engine(
      ClientLoop loop,
      EngineOptions options,
      TransportFactory transports,
      UpgradeMemory memory,
      EngineListener listener) {
    this.loop = loop;
    this.options = options;
    this.transports = transports;
    this.memory = memory;
    this.listener = listener;
    this.candidates = new Candidates(options, transports.names());
  }

  @Override
  public void open() {
    assert loop.isCurrent();
    if (state instanceof State.Idle) {
      openOneOf(candidates.toOpen(memory.webSocketWorked()));
    }
  }

  @Override
  public void send(List<EnginePacket> messages) {
    assert loop.isCurrent();
    if (state instanceof State.Open || state instanceof State.Upgrading) {
      outbox.addAll(messages);
      flush();
    }
  }

  @Override
  public boolean writable() {
    return !(state instanceof State.Closing)
        && state instanceof State.Live live
        && live.transport().writable()
        && outbox.isEmpty();
  }

  @Override
  public int maxPayload() {
    return state instanceof State.Live live
        ? live.session().greeting().maxPayload()
        : Integer.MAX_VALUE;
  }

  @Override
  public boolean fits(EnginePacket message) {
    if (state instanceof State.Open open
        && open.transport().name() == TransportName.WEBSOCKET
        && !options.of(TransportName.WEBSOCKET).forceBase64()
        && message instanceof EnginePacket.Binary binary) {
      return binary.data().length <= maxPayload();
    }
    return EnginePayload.size(message) <= maxPayload();
  }

  @Override
  public String transport() {
    if (state instanceof State.Live live) {
      return live.transport().name().text();
    }
    return state instanceof State.Opening opening
        ? opening.transport().name().text()
        : options.transports().get(0).text();
  }

  @Override
  public void checkSilence() {
    assert loop.isCurrent();
    if (state instanceof State.Live live && live.session().heartbeat().late()) {
      onSilent();
    }
  }

  @Override
  public void close() {
    assert loop.isCurrent();
    if (state instanceof State.Idle || state instanceof State.Opening) {
      end(CloseReason.FORCED_CLOSE, null);
    } else if (state instanceof State.Open open) {
      closing(open);
    } else if (state instanceof State.Upgrading upgrading) {
      upgrading.upgrade().abandon();
      closing(upgrading);
    }
  }

  @Override
  public void onOpen(Transport from) {
    if (state instanceof State.Upgrading upgrading && from == upgrading.upgrade().candidate()) {
      upgrading.upgrade().onOpen();
    }
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    if (state instanceof State.Opening opening && from == opening.transport()) {
      greeted(opening.transport(), packet);
    } else if (state instanceof State.Upgrading up && from == up.upgrade().candidate()) {
      up.upgrade().onPacket(packet);
    } else if (state instanceof State.Live live && from == live.transport()) {
      live.session().heartbeat().sign();
      receive(packet);
    }
  }

  @Override
  public void onDrain(Transport from) {
    if (state instanceof State.Upgrading up && from == up.upgrade().candidate()) {
      up.upgrade().onDrain();
    } else if (state instanceof State.Live live && from == live.transport()) {
      flush();
      if (writable()) {
        listener.onDrain();
      }
    }
  }

  @Override
  public void onClose(Transport from, CloseReason reason, TransportException cause) {
    if (state instanceof State.Opening opening && from == opening.transport()) {
      openAnother(opening, reason, cause);
    } else if (state instanceof State.Upgrading up && from == up.upgrade().candidate()) {
      up.upgrade().onClose(cause);
    } else if (state instanceof State.Live live && from == live.transport()) {
      memory.webSocketWorked(false);
      end(reason, cause);
    }
  }

  @Override
  public void onUpgraded(Transport candidate) {
    if (state instanceof State.Upgrading upgrading) {
      state = new State.Open(candidate, upgrading.session());
      memory.webSocketWorked(candidate.name() == TransportName.WEBSOCKET);
      listener.onUpgrade(candidate.name().text());
      flush();
    }
  }

  @Override
  public void onUpgradeFailed(Transport candidate, Throwable cause) {
    if (state instanceof State.Upgrading upgrading) {
      state = new State.Open(upgrading.transport(), upgrading.session());
      listener.onTransportError(candidate.name().text(), cause);
      upgrade();
      flush();
    }
  }

  private void openOneOf(List<TransportName> names) {
    TransportName first = names.get(0);
    Transport transport = transports.transport(first, options.of(first), null, this);
    state = new State.Opening(transport, names.subList(1, names.size()));
    transport.open();
  }

  private void openAnother(State.Opening failed, CloseReason reason, TransportException cause) {
    memory.webSocketWorked(false);
    if (options.tryAllTransports() && !failed.others().isEmpty()) {
      listener.onTransportError(failed.transport().name().text(), cause);
      openOneOf(failed.others());
    } else {
      end(reason, cause);
    }
  }

  private void greeted(Transport transport, EnginePacket packet) {
    if (!(packet instanceof EnginePacket.Open greeting)) {
      end(CloseReason.PARSE_ERROR, malformed("the server began without an open packet"));
      return;
    }
    state = new State.Open(transport, session(greeting));
    memory.webSocketWorked(transport.name() == TransportName.WEBSOCKET);
    listener.onOpen(greeting);
    upgrade();
  }

  private Session session(EnginePacket.Open greeting) {
    Duration limit = greeting.pingInterval().plus(greeting.pingTimeout());
    Heartbeat heartbeat = new Heartbeat(loop, limit, this::onSilent);
    return new Session(greeting, heartbeat, candidates.toUpgrade(greeting.upgrades()));
  }

  /** Tries the next transport that may take over, if what carries the session can be left. */
  private void upgrade() {
    if (state instanceof State.Open open
        && open.transport() instanceof Transport.Pausable polling
        && !open.session().upgrades().isEmpty()) {
      TransportName name = open.session().upgrades().remove();
      String sid = open.session().greeting().sid();
      Transport candidate = transports.transport(name, options.of(name), sid, this);
      Upgrade upgrade = new Upgrade(loop, options, polling, candidate, this);
      state = new State.Upgrading(polling, open.session(), upgrade);
      candidate.open();
    }
  }

  private void receive(EnginePacket packet) {
    if (packet instanceof EnginePacket.Text || packet instanceof EnginePacket.Binary) {
      listener.onMessage(packet);
    } else if (packet instanceof EnginePacket.Ping) {
      outbox.add(EnginePacket.PONG);
      flush();
      listener.onPing();
    } else if (packet instanceof EnginePacket.Open) {
      end(CloseReason.PARSE_ERROR, malformed("the server opened a session twice"));
    } // the others say nothing to a client, and the reference ignores them as well
  }

  /** While a transport pauses it is not writable, so that what is queued leaves on the next one. */
  private void flush() {
    while (!outbox.isEmpty() && state instanceof State.Live live && live.transport().writable()) {
      live.transport().send(outbox.take(live.transport().name(), maxPayload()));
    }
    if (state instanceof State.Closing closing
        && outbox.isEmpty()
        && closing.transport().writable()) {
      end(CloseReason.FORCED_CLOSE, null);
    }
  }

  private void closing(State.Live live) {
    state = new State.Closing(live.transport(), live.session());
    flush();
  }

  private void onSilent() {
    end(CloseReason.PING_TIMEOUT, new TransportException(CloseReason.PING_TIMEOUT, SILENT));
  }

  private static TransportException malformed(String words) {
    return new TransportException(CloseReason.PARSE_ERROR, words);
  }

  private void end(CloseReason reason, @Nullable Throwable cause) {
    State was = state;
    state = new State.Closed();
    outbox.clear();
    release(was);
    if (!(was instanceof State.Closed)) {
      listener.onClose(reason, cause);
    }
  }

  private static void release(State was) {
    if (was instanceof State.Upgrading upgrading) {
      upgrading.upgrade().abandon();
    }
    if (was instanceof State.Opening opening) {
      opening.transport().close();
    } else if (was instanceof State.Live live) {
      live.session().heartbeat().stop();
      live.transport().close();
    }
  }
}
