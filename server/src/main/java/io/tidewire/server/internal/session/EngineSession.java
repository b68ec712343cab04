package io.tidewire.server.internal.session;

import io.tidewire.core.loop.EventLoop;
import io.tidewire.engineio.CloseReason;
import io.tidewire.engineio.EnginePacket;
import io.tidewire.engineio.EngineRevision;
import io.tidewire.engineio.TransportName;
import io.tidewire.server.internal.request.HandshakeRequest;
import io.tidewire.server.internal.session.SessionState.Answering;
import io.tidewire.server.internal.session.SessionState.Carried;
import io.tidewire.server.internal.session.SessionState.Closed;
import io.tidewire.server.internal.session.SessionState.Closing;
import io.tidewire.server.internal.session.SessionState.Courted;
import io.tidewire.server.internal.session.SessionState.Departing;
import io.tidewire.server.internal.session.SessionState.Ending;
import io.tidewire.server.internal.session.SessionState.Live;
import io.tidewire.server.internal.session.SessionState.Open;
import io.tidewire.server.internal.session.SessionState.Reading;
import io.tidewire.server.internal.session.SessionState.Upgrading;
import io.tidewire.server.internal.transport.PreparedPacket;
import io.tidewire.server.internal.transport.Transport;
import io.tidewire.server.internal.transport.TransportListener;
import io.tidewire.server.observe.ServerObserver;
import java.util.List;
import java.util.function.Function;

/**
 * One Engine.IO session: where its packets travel, and whether its peer lives. Its fields belong to
 * {@link #loop}; methods that may be called from elsewhere say so.
 */
public final class EngineSession implements TransportListener, SessionControl {
  private static final SessionState NEW = new SessionState.New();
  private static final SessionState CLOSED = new Closed();

  private final String sid;
  private volatile HandshakeRequest request;
  private final EventLoop loop;
  private final EngineOptions options;
  private final EngineRevision revision;
  private final boolean negotiated;
  private final SessionRegistry sessions;
  private final Outbox outbox;
  private volatile SessionState state = NEW; // written on the loop only
  private final Heartbeat heartbeat;
  private SessionListener listener = SessionListener.NONE;
  private volatile TransportName transportName;
  private Place place = Place.NONE; // set once, before it is open
  private int readingPauses; // how many have asked for one

  public EngineSession(
      String sid,
      HandshakeRequest request,
      EventLoop loop,
      EngineOptions options,
      EngineRevision revision,
      TransportName transportName,
      SessionRegistry sessions) {
    this.sid = sid;
    this.request = request;
    this.loop = loop;
    this.options = options;
    this.revision = revision;
    this.negotiated = revision == EngineRevision.V4 && request.asksForTidewire();
    this.transportName = transportName;
    this.sessions = sessions;
    this.outbox = new Outbox(options);
    this.heartbeat = new Heartbeat(this, options.pings());
  }

  /** The session's secret, which its client must show with each request. Thread-safe. */
  public String sid() {
    return sid;
  }

  /** Nobody will ask for the details of the request any more; called on the loop. */
  public void forgetRequest() {
    assert loop.isCurrent();
    request = request.withoutDetails();
  }

  /** The request that opened the session. Thread-safe. */
  @Override
  public HandshakeRequest request() {
    return request;
  }

  /** Thread-safe. */
  @Override
  public EventLoop loop() {
    return loop;
  }

  /** What its client speaks. Thread-safe. */
  @Override
  public EngineRevision revision() {
    return revision;
  }

  /**
   * Whether its client asked for what Tidewire adds to the public protocol, and was told that it is
   * there; any other must see nothing of it. Thread-safe.
   */
  public boolean negotiated() {
    return negotiated;
  }

  /** What carries the session right now. Thread-safe. */
  @Override
  public TransportName transportName() {
    return transportName;
  }

  @Override
  public ServerObserver observer() {
    return options.observer();
  }

  /** How many bytes wait for the client because the network does not take them. Thread-safe. */
  @Override
  public long bufferedBytes() {
    return state instanceof Carried carried ? outbox.unsentBytes(carried.transport()) : 0;
  }

  /** A number that changes whenever something that waited has left; called on the loop. */
  @Override
  public long carried() {
    assert loop.isCurrent();
    long waits = state instanceof Carried carried ? carried.transport().unsentBytes() : 0;
    return outbox.carried() - waits;
  }

  /** Whether the layer above has begun something with the client that is not done. */
  public boolean busy() {
    assert loop.isCurrent();
    return state instanceof Live && (listener.busy() || bufferedBytes() > 0);
  }

  /** What its handshake took; the session gives it back when it is gone. */
  public void take(Place taken) {
    place = taken;
    taken.own();
  }

  Place place() {
    return place;
  }

  /** The layer above knows the client: the session is no unfinished handshake any more. */
  public void settle() {
    place.settle();
  }

  /** Ends an unfinished session at once, for another one needs its place. Thread-safe. */
  public void crowdOut() {
    loop.execute(new SessionClose(this)::crowdOut);
  }

  /** Greets the client, then hands the session to the layer above, which gives its listener. */
  public void open(Transport transport, Function<EngineSession, SessionListener> acceptor) {
    assert loop.isCurrent();
    state = new Open(transport);
    send(PreparedPacket.of(options.greeting(sid, upgrades(transport), negotiated)));
    options.initialPacket().ifPresent(this::send);
    heartbeat.restart();
    SessionLog.opened(this);
    listener = RateLimiter.of(this, acceptor.apply(this), options);
  }

  /** Thread-safe; packets of one caller keep their order. */
  @Override
  public void send(PreparedPacket packet) {
    if (loop.isCurrent()) {
      sendNow(packet);
    } else {
      loop.execute(() -> sendNow(packet));
    }
  }

  /** Tells the client that the session ends, after all that was sent before. Thread-safe. */
  @Override
  public void close(CloseReason reason) {
    loop.execute(() -> closeNow(reason));
  }

  /**
   * Like {@link #close}, for what the client sent: listeners may first answer what came before it,
   * which takes five seconds at most. Called on the loop.
   */
  public void closeAnswered(CloseReason reason) {
    answerFirst(() -> closeNow(reason));
  }

  private void answerFirst(Runnable end) {
    assert loop.isCurrent();
    if (state instanceof Open open) {
      heartbeat.stop();
      new SessionClose(this).answerFirst(open, listener, end);
    } else {
      end.run();
    }
  }

  /**
   * Stops delivering packets until {@link #resumeReading}; called on the loop. Pongs are not read
   * either, so none is expected, but pings go on. Whoever pauses resumes once; the last one counts.
   */
  @Override
  public void pauseReading() {
    assert loop.isCurrent();
    if (state instanceof Live live && readingPauses++ == 0) {
      heartbeat.rest(options.pauseTimeout());
      live.transport().pauseReading();
      SessionLog.paused(this);
    }
  }

  @Override
  public boolean readingPaused() {
    return readingPauses > 0;
  }

  /** Called on the loop. */
  @Override
  public void resumeReading() {
    assert loop.isCurrent();
    if (state instanceof Live live && readingPauses > 0 && --readingPauses == 0) {
      heartbeat.restart();
      live.transport().resumeReading();
    }
  }

  private List<TransportName> upgrades(Transport from) {
    return options.upgrades(from.name(), negotiated);
  }

  public boolean mayUpgradeTo(TransportName to) {
    assert loop.isCurrent();
    return state instanceof Open open && upgrades(open.transport()).contains(to);
  }

  public void beginUpgrade(Transport candidate) {
    assert loop.isCurrent();
    if (mayUpgradeTo(candidate.name()) && state instanceof Open open) {
      new Upgrade(this).begin(open, candidate, options.upgradeTimeout());
    } else {
      candidate.retire(); // already upgrading, or gone
    }
  }

  /** Whether its peer has been silent for too long, which ends it now if no timer has yet. */
  public boolean expires() {
    assert loop.isCurrent();
    if (state instanceof Live && heartbeat.isOverdue()) {
      closed(CloseReason.PING_TIMEOUT);
    }
    return state instanceof Closed;
  }

  /** Runs {@code next} when what came on a candidate before now has been taken. */
  public void catchUp(Runnable next) {
    assert loop.isCurrent();
    if (state instanceof Courted courted) {
      courted.candidate().catchUp(next);
    } else {
      next.run();
    }
  }

  @Override
  public void onPacket(Transport from, EnginePacket packet) {
    assert loop.isCurrent();
    if (state instanceof Upgrading upgrading && from == upgrading.candidate()) {
      new Upgrade(this).onPacket(upgrading, packet);
    } else if (state instanceof Reading reading && from == reading.transport()) {
      Incoming.deliver(this, heartbeat, listener, packet);
    } else if (state instanceof Departing departing && from == departing.candidate()) {
      new SessionClose(this).onDeparted(departing, packet);
    } else if (state instanceof Ending && packet instanceof EnginePacket.Close) {
      gone(); // it leaves by itself, and will not come for what was to be its last packet
      from.retire();
    }
  }

  @Override
  public void onWritable(Transport transport) {
    assert loop.isCurrent();
    if (state instanceof Closing closing) {
      new SessionClose(this).finish(closing);
    } else if (state instanceof Carried carried && carried.transport() == transport) {
      boolean sent = outbox.flush(transport);
      if (!sent) {
        Upgrade.releaseOldTransport(state);
      }
      if (sent || transport.name() != TransportName.POLLING) { // an idle poll drains nothing
        tellDrained(transport);
      }
    }
  }

  @Override
  public void onLastPacket(Transport from, CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Reading reading && from == reading.transport()) {
      closeAnswered(reason);
    } else if (state instanceof Courted courted && from == courted.candidate()) {
      from.close();
    }
  }

  @Override
  public void onClose(Transport from, CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Upgrading upgrading && from == upgrading.candidate()) {
      abandonUpgrade();
    } else if (state instanceof Live live && from == live.transport()) {
      closed(reason);
    } else if (state instanceof Departing departing && from == departing.candidate()) {
      new SessionClose(this).finish(new Closing(departing.transport(), departing.deadline()));
    } else if (state instanceof Ending ending && from == ending.transport()) {
      gone();
    }
  }

  /** A transport was misused: that ends the session, or costs it a candidate. */
  public void misused(Transport by, CloseReason reason) {
    if (state instanceof Courted courted && by == courted.candidate()) {
      onClose(by, reason);
    } else {
      closed(reason);
    }
  }

  /** Its client sent what no client may send, or that it leaves. */
  @Override
  public void closedAnswered(CloseReason reason) {
    answerFirst(() -> closed(reason));
  }

  /** Ends the session at once: its peer is gone, or not worth another word. */
  @Override
  public void closed(CloseReason reason) {
    assert loop.isCurrent();
    if (state instanceof Live live) {
      abandonUpgrade();
      end();
      SessionClose.leave(live.transport(), reason);
      tellClosed(reason);
      sessions.remove(sid);
    }
  }

  private void closeNow(CloseReason reason) {
    if (state instanceof Live live) {
      heartbeat.stop();
      new SessionClose(this).begin(live);
      tellClosed(reason);
    }
  }

  private void tellClosed(CloseReason reason) {
    SessionLog.closed(this, reason);
    listener.onClose(reason);
  }

  /** The last step, of those that told the client first. */
  @Override
  public void gone() {
    end();
    sessions.remove(sid);
  }

  private void end() {
    heartbeat.stop();
    SessionState last = state;
    state = CLOSED;
    outbox.clear();
    if (last instanceof Ending ending) {
      ending.deadline().cancel();
    } else if (last instanceof Answering answering) {
      answering.deadline().cancel();
    }
    if (last instanceof Departing departing) {
      departing.candidate().retire();
    }
  }

  private void sendNow(PreparedPacket packet) {
    if (!(state instanceof Live live)) {
      return;
    }
    if (!outbox.send(live.transport(), packet)) {
      outbox.clear();
      closeNow(CloseReason.SLOW_CONSUMER);
    }
  }

  /** Whether nothing waits any more. */
  @Override
  public boolean flushed(Transport transport) {
    outbox.flush(transport);
    return outbox.isEmpty();
  }

  /** What carries what the client is told last. */
  @Override
  public void endsOn(Transport transport) {
    transportName = transport.name();
  }

  private void tellDrained(Transport transport) {
    if (outbox.isEmpty() && transport.unsentBytes() == 0) {
      listener.onDrain();
    }
  }

  /** The client has moved to the candidate, and reads there on. */
  @Override
  public void moveTo(Upgrading from) {
    state = new Open(from.candidate());
    transportName = from.candidate().name();
    if (readingPauses > 0) {
      from.candidate().pauseReading();
    }
    from.transport().retire();
    SessionLog.upgradeCompleted(this, from.transport().name());
    if (outbox.flush(from.candidate())) {
      tellDrained(from.candidate());
    }
    listener.onUpgrade(transportName);
  }

  private void abandonUpgrade() {
    new Upgrade(this).abandon();
  }

  @Override
  public SessionState state() {
    assert loop.isCurrent();
    return state;
  }

  /** For the steps of {@link Upgrade} and {@link SessionClose}. */
  @Override
  public void become(SessionState next) {
    assert loop.isCurrent();
    state = next;
  }
}
