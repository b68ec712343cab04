package io.tidewire.server.internal.rooms;

import io.tidewire.server.adapter.Member;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is in the rooms of one namespace and who watches them. Each change of a room is told to those
 * who watch it at that moment, and to watch is to be told who is there: so what a watcher was told
 * adds up to the truth. Not thread-safe: its owner calls it from one thread at a time.
 *
 * <p>A member costs a record, and a socket a reference in each of its rooms; a room that is empty
 * and not watched costs nothing.
 */
public final class PresenceRooms {
  /** Tells some of a change. */
  @FunctionalInterface
  public interface News {
    /**
     * @param watchers not to be kept
     */
    void tell(Collection<Member> watchers, String room, Change change);
  }

  /** A socket of the namespace. */
  private static final class Person {
    private final Member member;
    private final Set<String> rooms = new HashSet<>(2);
    private final Set<String> watched = new HashSet<>(2);
    private @Nullable MemberView view; // null until it is known; not shown before

    Person(Member member) {
      this.member = member;
    }
  }

  private static final class Room {
    private final Roster roster = new Roster();
    private final Set<Member> watchers = new HashSet<>(2);
  }

  private final Predicate<String> shown;
  private final News news;
  private final Map<String, Person> people = new HashMap<>();
  private final Map<String, Room> rooms = new HashMap<>();

  /**
   * @param shown whether a room of that name may be watched; asked when somebody comes to it
   */
  public PresenceRooms(Predicate<String> shown, News news) {
    this.shown = shown;
    this.news = news;
  }

  /** A socket is in the namespace: nothing else is believed of one before. */
  public void arrive(Member member) {
    people.put(member.id(), new Person(member));
  }

  /** A socket is gone for good. */
  public void depart(Member member) {
    Person person = people.remove(member.id());
    if (person != null) {
      Set.copyOf(person.watched).forEach(room -> unwatch(room, person));
      Set.copyOf(person.rooms).forEach(room -> leave(room, person));
    }
  }

  /** A socket has joined a room; it is seen there when it was introduced. */
  public void join(String room, String id) {
    Person person = people.get(id);
    if (person == null || !isShown(room)) {
      return;
    }
    if (person.rooms.add(room) && person.view != null) {
      enter(room, person.view);
    }
  }

  /** A socket has left a room. */
  public void leave(String room, String id) {
    Person person = people.get(id);
    if (person != null) {
      leave(room, person);
    }
  }

  /** What is to be seen of a socket from now on. */
  public void introduce(Member member, MemberView view) {
    Person person = people.get(member.id());
    if (person != null) {
      MemberView before = person.view;
      person.view = view;
      person.rooms.forEach(room -> show(room, before, view));
    }
  }

  /**
   * A socket wants to know who is in a room; one that knows is told anew.
   *
   * @param limit how many rooms one socket may watch
   */
  public Watching watch(String room, Member member, int limit) {
    Person person = people.get(member.id());
    if (person == null || !isShown(room)) {
      return new Watching.NotShown();
    } else if (person.watched.size() >= limit && !person.watched.contains(room)) {
      return new Watching.TooMany();
    }
    person.watched.add(room);
    Room there = room(room);
    there.watchers.add(member);
    return there.roster.shown();
  }

  /** A socket wants to hear no more of a room. */
  public void unwatch(String room, Member member) {
    Person person = people.get(member.id());
    if (person != null) {
      unwatch(room, person);
    }
  }

  /** The rooms that a socket watches; a snapshot. */
  public Set<String> watchedBy(Member member) {
    Person person = people.get(member.id());
    return person == null ? Set.of() : Set.copyOf(person.watched);
  }

  /** How many rooms are remembered. */
  int size() {
    return rooms.size();
  }

  /** One that is shown stays so until it is empty, whatever is said of its name by then. */
  private boolean isShown(String room) {
    return rooms.containsKey(room) || shown.test(room);
  }

  private Room room(String name) {
    return rooms.computeIfAbsent(name, it -> new Room());
  }

  private void leave(String room, Person person) {
    if (person.rooms.remove(room) && person.view != null) {
      exit(room, person.view.key());
    }
  }

  private void unwatch(String room, Person person) {
    if (person.watched.remove(room)) {
      Room there = room(room);
      there.watchers.remove(person.member);
      forgetIfEmpty(room, there);
    }
  }

  private void show(String room, @Nullable MemberView before, MemberView view) {
    if (before != null && before.key().equals(view.key())) {
      Room there = room(room);
      there.roster.show(view).ifPresent(change -> tell(room, there, change));
      return;
    }
    if (before != null) {
      exit(room, before.key());
    }
    enter(room, view);
  }

  private void enter(String room, MemberView view) {
    Room there = room(room);
    tell(room, there, there.roster.enter(view));
  }

  private void exit(String room, String key) {
    Room there = room(room);
    tell(room, there, there.roster.exit(key));
    forgetIfEmpty(room, there);
  }

  private void tell(String room, Room there, Change change) {
    if (!there.watchers.isEmpty()) {
      news.tell(Collections.unmodifiableSet(there.watchers), room, change);
    }
  }

  private void forgetIfEmpty(String name, Room there) {
    if (there.roster.isEmpty() && there.watchers.isEmpty()) {
      rooms.remove(name);
    }
  }
}
