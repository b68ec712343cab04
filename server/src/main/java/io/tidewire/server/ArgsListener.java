package io.tidewire.server;

import io.tidewire.event.Args;

/** Listens to an event whose sender wants no answer, or gets none. */
@FunctionalInterface
public interface ArgsListener {
  /** What it throws goes to the error hook; the client does not hear of it. */
  void on(Args args) throws Exception;
}
