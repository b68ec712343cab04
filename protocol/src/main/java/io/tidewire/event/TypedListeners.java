package io.tidewire.event;

import com.google.gson.reflect.TypeToken;

/**
 * Adapts typed listeners. Two are equal if their types and listeners are, so that they can be
 * removed.
 */
final class TypedListeners {
  private TypedListeners() {}

  record One<A>(Class<A> first, TypedAckListener<A> listener) implements EventListener {
    @Override
    public void on(Args args, Ack ack) throws Exception {
      listener.on(args.get(0, first), ack);
    }
  }

  record Generic<A>(TypeToken<A> first, TypedAckListener<A> listener) implements EventListener {
    @Override
    public void on(Args args, Ack ack) throws Exception {
      listener.on(args.get(0, first), ack);
    }
  }

  record Two<A, B>(Class<A> first, Class<B> second, TypedAckListener2<A, B> listener)
      implements EventListener {
    @Override
    public void on(Args args, Ack ack) throws Exception {
      listener.on(args.get(0, first), args.get(1, second), ack);
    }
  }

  record Three<A, B, C>(
      Class<A> first, Class<B> second, Class<C> third, TypedAckListener3<A, B, C> listener)
      implements EventListener {
    @Override
    public void on(Args args, Ack ack) throws Exception {
      listener.on(args.get(0, first), args.get(1, second), args.get(2, third), ack);
    }
  }
}
