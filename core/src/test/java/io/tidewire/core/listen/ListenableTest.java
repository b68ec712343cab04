package io.tidewire.core.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.reflect.TypeToken;
import io.tidewire.event.Ack;
import io.tidewire.event.Args;
import io.tidewire.event.ArgsListener;
import io.tidewire.event.EventListener;
import io.tidewire.event.Listenable;
import io.tidewire.event.TypedListener;
import io.tidewire.event.TypedListener2;
import io.tidewire.event.TypedListener3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All forms of listeners, without a network. */
class ListenableTest {
  record Chat(String room, String text) {}

  private static final TypeToken<List<Chat>> CHATS = new TypeToken<>() {};

  private static final class Ear implements Listenable<Ear> {
    final Listeners listeners = new Listeners();
    final List<Throwable> errors = new ArrayList<>();

    @Override
    public Ear on(String event, EventListener listener) {
      listeners.on(event, listener);
      return this;
    }

    @Override
    public Ear once(String event, EventListener listener) {
      listeners.once(event, listener);
      return this;
    }

    @Override
    public Ear off(String event) {
      listeners.off(event);
      return this;
    }

    @Override
    public Ear off(String event, EventListener listener) {
      listeners.off(event, listener);
      return this;
    }

    void hear(Object... args) {
      listeners.dispatch("x", Args.of(args), ANSWERS, errors::add);
    }
  }

  private static final List<String> ANSWERED = new ArrayList<>();
  private static final Ack ANSWERS =
      new Ack() {
        @Override
        public void send(@Nullable Object... args) {
          ANSWERED.add(Args.of(args).json());
        }

        @Override
        public boolean requested() {
          return true;
        }
      };

  private final Ear ear = new Ear();
  private final List<Object> heard = new ArrayList<>();

  @Test
  void aMethodThatCouldTakeAnAckIsTakenForOneThatDoesNot() {
    List<Integer> numbers = new ArrayList<>();
    ear.on("x", Integer.class, numbers::add).once("x", Integer.class, numbers::add);
    ear.hear(7);
    assertEquals(List.of(7, 7), numbers);
  }

  @Test
  void aRecordIsAnArgument() {
    ear.on("x", Chat.class, chat -> heard.add(chat));
    ear.hear(new Chat("lobby", "hi"));
    assertEquals(List.of(new Chat("lobby", "hi")), heard);
  }

  @Test
  void aGenericTypeIsAnArgument() {
    ear.on("x", CHATS, chats -> heard.add(chats.get(0).text()))
        .on("x", CHATS, (chats, ack) -> heard.add(chats.get(1)));
    ear.hear(List.of(new Chat("lobby", "hi"), new Chat("lobby", "ho")));
    assertEquals(List.of("hi", new Chat("lobby", "ho")), heard);
  }

  @Test
  void aListenerOfAGenericTypeRunsOnceOrIsRemoved() {
    TypedListener<List<Chat>> removed = chats -> heard.add("removed");
    ear.once("x", CHATS, chats -> heard.add(1))
        .once("x", CHATS, (chats, ack) -> heard.add(2))
        .on("x", CHATS, removed)
        .once("x", CHATS, removed)
        .off("x", new TypeToken<List<Chat>>() {}, removed)
        .off("x", CHATS, removed);
    ear.hear(List.of());
    ear.hear(List.of());
    assertEquals(List.of(1, 2), heard);
  }

  @Test
  void anElementOfAnotherTypeIsAnError() {
    ear.on("x", CHATS, chats -> heard.add(chats));
    ear.hear(List.of("no chat"));
    assertInstanceOf(IllegalArgumentException.class, ear.errors.get(0));
    assertEquals(List.of(), heard);
  }

  @Test
  void twoArgumentsAreBoundEach() {
    ear.on("x", String.class, Integer.class, (name, age) -> heard.add(name + age));
    ear.hear("ann", 7);
    assertEquals(List.of("ann7"), heard);
  }

  @Test
  void threeArgumentsAreBoundEach() {
    ear.on("x", String.class, Integer.class, Chat.class, (a, b, c) -> heard.add(a + b + c.text()));
    ear.hear("ann", 7, new Chat("r", "hi"));
    assertEquals(List.of("ann7hi"), heard);
  }

  @Test
  void typedListenersAnswer() {
    ANSWERED.clear();
    ear.on("x", String.class, (a, ack) -> ack.send(a))
        .on("x", String.class, Integer.class, (a, b, ack) -> ack.send(b))
        .on("x", String.class, Integer.class, Long.class, (a, b, c, ack) -> ack.send(c));
    ear.hear("a", 1, 2);
    assertEquals(List.of("[\"a\"]", "[1]", "[2]"), ANSWERED);
  }

  @Test
  void anArgumentThatDoesNotFitIsAnError() {
    ear.on("x", String.class, Integer.class, (name, age) -> heard.add(name));
    ear.hear("ann", "old");
    assertInstanceOf(IllegalArgumentException.class, ear.errors.get(0));
    assertEquals(List.of(), heard);
  }

  @Test
  void onceIsOnceInEveryForm() {
    ear.once("x", args -> heard.add(1))
        .once("x", Integer.class, n -> heard.add(2))
        .once("x", Integer.class, (n, ack) -> heard.add(3))
        .once("x", Integer.class, Integer.class, (n, m) -> heard.add(4))
        .once("x", Integer.class, Integer.class, (n, m, ack) -> heard.add(5))
        .once("x", Integer.class, Integer.class, Integer.class, (a, b, c) -> heard.add(6))
        .once("x", Integer.class, Integer.class, Integer.class, (a, b, c, ack) -> heard.add(7));
    ear.hear(1, 2, 3);
    ear.hear(1, 2, 3);
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7), heard);
  }

  @Test
  void everyFormCanBeRemoved() {
    ArgsListener plain = args -> heard.add(0);
    TypedListener<Integer> one = n -> heard.add(1);
    TypedListener2<Integer, Integer> two = (a, b) -> heard.add(2);
    TypedListener3<Integer, Integer, Integer> three = (a, b, c) -> heard.add(3);
    ear.on("x", plain).off("x", plain);
    ear.on("x", Integer.class, one).off("x", Integer.class, one);
    ear.on("x", Integer.class, Integer.class, two).off("x", Integer.class, Integer.class, two);
    ear.on("x", Integer.class, Integer.class, Integer.class, three)
        .off("x", Integer.class, Integer.class, Integer.class, three);
    ear.hear(1, 2, 3);
    assertEquals(List.of(), heard);
  }
}
