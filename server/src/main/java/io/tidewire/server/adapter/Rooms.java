package io.tidewire.server.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is in which room. Changes are made under this object's lock, so that a member that left is in
 * no room afterwards; selecting takes no lock.
 */
public final class Rooms {
  private final Map<String, Member> members = new ConcurrentHashMap<>();
  private final Map<String, Set<Member>> rooms = new ConcurrentHashMap<>();
  private final Map<Member, Set<String>> joined = new ConcurrentHashMap<>();
  private final RoomListener listener;

  /**
   * @param listener told of each change under the lock, so that it hears them in their order
   */
  public Rooms(RoomListener listener) {
    this.listener = listener;
  }

  /** Makes somebody known; only then can it join. */
  public synchronized void add(Member member) {
    members.put(member.id(), member);
  }

  /** Forgets somebody and all it joined. */
  public synchronized void remove(Member member) {
    members.remove(member.id(), member);
    Set<String> left = joined.remove(member);
    if (left != null) {
      left.forEach(room -> removeFrom(room, member));
    }
  }

  /** Does nothing for somebody unknown, who may have gone a moment ago. */
  public synchronized void join(Member member, Collection<String> names) {
    if (members.get(member.id()) != member) {
      return;
    }
    for (String name : names) {
      if (joined.computeIfAbsent(member, it -> new HashSet<>(4)).add(name)) {
        rooms.computeIfAbsent(name, this::create).add(member);
        listener.onJoin(name, member.id());
      }
    }
  }

  /** Forgets the room, too, when its last member left. */
  public synchronized void leave(Member member, String room) {
    Set<String> left = joined.get(member);
    if (left != null && left.remove(room)) {
      removeFrom(room, member);
    }
  }

  /** What a member has joined, its own room among it; a snapshot. */
  public synchronized Set<String> of(Member member) {
    Set<String> all = new HashSet<>(joined.getOrDefault(member, Set.of()));
    if (members.get(member.id()) == member) {
      all.add(member.id());
    }
    return all;
  }

  /** The rooms that anybody has joined; a snapshot. */
  public Set<String> names() {
    return Set.copyOf(rooms.keySet());
  }

  /** Whom the options name, each once. */
  public List<Member> select(BroadcastOptions options) {
    List<Member> selected = new ArrayList<>();
    if (options.rooms().isEmpty()) {
      addAll(selected, members.values(), options.except());
    } else if (options.rooms().size() == 1) {
      addRoom(selected, options.rooms().iterator().next(), options.except());
    } else {
      Set<Member> union = new HashSet<>();
      options.rooms().forEach(room -> addRoom(union, room, options.except()));
      selected.addAll(union);
    }
    return selected;
  }

  private void addRoom(Collection<Member> selected, String room, Set<String> except) {
    Set<Member> inRoom = rooms.getOrDefault(room, Set.of());
    addAll(selected, inRoom, except);
    Member namesake = members.get(room);
    if (namesake != null && !inRoom.contains(namesake) && !isIn(namesake, except)) {
      selected.add(namesake);
    }
  }

  private void addAll(Collection<Member> selected, Collection<Member> from, Set<String> except) {
    for (Member member : from) {
      if (except.isEmpty() || !isIn(member, except)) {
        selected.add(member);
      }
    }
  }

  private boolean isIn(Member member, Set<String> names) {
    for (String name : names) {
      if (name.equals(member.id()) || rooms.getOrDefault(name, Set.of()).contains(member)) {
        return true;
      }
    }
    return false;
  }

  private Set<Member> create(String room) {
    listener.onCreate(room);
    return ConcurrentHashMap.newKeySet(2);
  }

  private void removeFrom(String room, Member member) {
    Set<Member> inRoom = rooms.get(room);
    if (inRoom != null && inRoom.remove(member)) {
      listener.onLeave(room, member.id());
      if (inRoom.isEmpty()) {
        rooms.remove(room);
        listener.onDelete(room);
      }
    }
  }
}
