package io.tidewire.server.adapter;

/** A socket of this server as rooms know it; equal to itself only. */
public interface Member {
  /** The public id, which is also the name of a room with this member alone in it. */
  String id();
}
