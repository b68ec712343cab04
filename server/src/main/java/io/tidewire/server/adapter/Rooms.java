package io.tidewire.server.adapter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The members of each room. Changes are made under this object's lock, so that a removed member is
 * in no room afterwards; selecting takes no lock.
 */
public final class Rooms {
  private final Map<String, Member> members = new ConcurrentHashMap<>();
  private final Map<String, Set<Member>> rooms = new ConcurrentHashMap<>();
  private final Map<Member, Set<String>> joined = new ConcurrentHashMap<>();
  private final RoomChanges listener;

  /**
   * @param listener notified of each change under the lock, so in order
   */
  public Rooms(RoomChanges listener) {
    this.listener = listener;
  }

  /** Adds a member; only then can it join rooms. */
  public synchronized void add(Member member) {
    members.put(member.id(), member);
  }

  /** Removes a member from all its rooms. */
  public synchronized void remove(Member member) {
    members.remove(member.id(), member);
    Set<String> left = joined.remove(member);
    if (left != null) {
      left.forEach(room -> removeFrom(room, member));
    }
  }

  /** Does nothing for an unknown member, which may just have been removed. */
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

  /** Deletes the room when its last member leaves. */
  public synchronized void leave(Member member, String room) {
    Set<String> left = joined.get(member);
    if (left != null && left.remove(room)) {
      removeFrom(room, member);
    }
  }

  /** The same for several rooms at once. */
  public synchronized void leave(Member member, Collection<String> names) {
    names.forEach(room -> leave(member, room));
  }

  /** The rooms of a member, its own included; a snapshot. */
  public synchronized Set<String> of(Member member) {
    Set<String> all = new HashSet<>(joined.getOrDefault(member, Set.of()));
    if (members.get(member.id()) == member) {
      all.add(member.id());
    }
    return all;
  }

  /** The rooms that have members; a snapshot. */
  public Set<String> names() {
    return Set.copyOf(rooms.keySet());
  }

  /** The members that the options select, each once. */
  public List<Member> select(BroadcastOptions options) {
    Collection<Member> named = named(options.rooms());
    List<Member> selected = new ArrayList<>(options.rooms().isEmpty() ? 0 : named.size());
    Excluded excluded = excluded(options.except(), named.size());
    for (Member member : named) {
      if (!excluded.contains(member)) {
        selected.add(member);
      }
    }
    return selected;
  }

  /** Each once; must not be changed. */
  private Collection<Member> named(Set<String> names) {
    if (names.isEmpty()) {
      return members.values();
    } else if (names.size() == 1) {
      return namesakeAnd(names.iterator().next());
    }
    Set<Member> union = new HashSet<>();
    for (String name : names) {
      union.addAll(rooms.getOrDefault(name, Set.of()));
      Optional.ofNullable(members.get(name)).ifPresent(union::add);
    }
    return union;
  }

  private Collection<Member> namesakeAnd(String room) {
    Set<Member> inRoom = rooms.getOrDefault(room, Set.of());
    Member namesake = members.get(room);
    if (namesake == null || inRoom.contains(namesake)) {
      return inRoom;
    } else if (inRoom.isEmpty()) {
      return List.of(namesake);
    }
    List<Member> both = new ArrayList<>(inRoom);
    both.add(namesake);
    return both;
  }

  /** Excluded members and rooms, looked up once for all receivers. */
  private record Excluded(Set<Member> members, List<Set<Member>> rooms) {
    private static final Excluded NOBODY = new Excluded(Set.of(), List.of());

    boolean contains(Member member) {
      if (members.contains(member)) {
        return true;
      }
      for (int i = 0; i < rooms.size(); i++) {
        if (rooms.get(i).contains(member)) {
          return true;
        }
      }
      return false;
    }

    /** One set instead of several, unless merging costs more than the lookups. */
    Excluded merged(long receivers) {
      long size = 0;
      for (Set<Member> room : rooms) {
        size += room.size();
      }
      if (rooms.size() < 2 || size > receivers * rooms.size()) {
        return this;
      }
      Set<Member> all = new HashSet<>(members);
      rooms.forEach(all::addAll);
      return new Excluded(all, List.of());
    }
  }

  private Excluded excluded(Set<String> names, int receivers) {
    if (names.isEmpty()) {
      return Excluded.NOBODY;
    }
    List<Member> alone = new ArrayList<>(names.size());
    List<Set<Member>> together = new ArrayList<>(0);
    for (String name : names) {
      Optional.ofNullable(members.get(name)).ifPresent(alone::add);
      Optional.ofNullable(rooms.get(name)).ifPresent(together::add);
    }
    return new Excluded(Set.copyOf(alone), together).merged(receivers);
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
