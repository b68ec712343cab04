package io.tidewire.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private record Guest(String id) implements Member {}

  private final Rooms rooms = new Rooms(new RoomChanges() {});
  private final StringBuilder gossip = new StringBuilder();
  private final Guest ann = new Guest("ann");
  private final Guest bob = new Guest("bob");
  private final Guest eve = new Guest("eve");

  @BeforeEach
  void addAll() {
    List.of(ann, bob, eve).forEach(rooms::add);
  }

  @Test
  void noRoomSelectsAllMembers() {
    assertEquals("ann bob eve", select(BroadcastOptions.ALL));
  }

  @Test
  void aRoomReachesItsMembers() {
    rooms.join(ann, List.of("red"));
    rooms.join(bob, List.of("blue"));
    assertEquals("ann", select(BroadcastOptions.ALL.withRooms("red")));
  }

  @Test
  void aMemberOfTwoRoomsIsReachedOnce() {
    rooms.join(ann, List.of("red", "blue"));
    rooms.join(bob, List.of("blue"));
    assertEquals("ann bob", select(BroadcastOptions.ALL.withRooms("red", "blue")));
  }

  /** Counts how often a table is searched for it. */
  private record Counted(String id, AtomicInteger searches) implements Member {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      searches.incrementAndGet();
      return id.hashCode();
    }
  }

  @Test
  void excludedMembersAreLookedUpOnceForAllRooms() {
    AtomicInteger searches = new AtomicInteger();
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "room" + i).toList();
    List<String> quiet = IntStream.range(0, 100).mapToObj(i -> "quiet" + i).toList();
    for (int i = 0; i < 200; i++) {
      Counted member = new Counted("m" + i, searches);
      rooms.add(member);
      rooms.join(member, names);
      if (i > 0) {
        rooms.join(member, quiet);
      }
    }
    searches.set(0);
    BroadcastOptions all = BroadcastOptions.ALL.withRooms(names.toArray(new String[0]));
    assertEquals("m0", select(all.withExcept(quiet.toArray(new String[0]))));
    assertTrue(searches.get() <= 200 * (100 + 100 + 1), () -> searches + " searches");
  }

  @Test
  void aLargeRoomThatIsLeftOutCostsOneQuestionForEachReceiver() {
    AtomicInteger searches = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      Counted member = new Counted("m" + i, searches);
      rooms.add(member);
      rooms.join(member, List.of("crowd", "other"));
    }
    rooms.join(ann, List.of("red"));
    searches.set(0);
    assertEquals("ann", select(BroadcastOptions.ALL.withRooms("red").withExcept("crowd", "other")));
    assertEquals(0, searches.get());
  }

  @Test
  void anUnknownRoomSelectsNoMember() {
    assertEquals("", select(BroadcastOptions.ALL.withRooms("red")));
  }

  @Test
  void anIdIsARoomOfItsOwn() {
    assertEquals("bob", select(BroadcastOptions.ALL.withRooms("bob")));
  }

  @Test
  void aMemberThatJoinedItsOwnRoomIsReachedOnce() {
    rooms.join(bob, List.of("bob"));
    assertEquals("bob", select(BroadcastOptions.ALL.withRooms("bob")));
  }

  @Test
  void aRoomNamedLikeAMemberSelectsThatMemberToo() {
    rooms.join(ann, List.of("bob"));
    assertEquals("ann bob", select(BroadcastOptions.ALL.withRooms("bob")));
  }

  @Test
  void membersOfAnExceptedRoomAreLeftOut() {
    rooms.join(ann, List.of("red"));
    rooms.join(bob, List.of("red", "blue"));
    assertEquals("ann", select(BroadcastOptions.ALL.withRooms("red").withExcept("blue")));
    assertEquals("eve", select(BroadcastOptions.ALL.withExcept("red")));
  }

  @Test
  void anIdCanBeLeftOut() {
    rooms.join(ann, List.of("red"));
    rooms.join(bob, List.of("red"));
    assertEquals("bob", select(BroadcastOptions.ALL.withRooms("red").withExcept("ann")));
    assertEquals("", select(BroadcastOptions.ALL.withRooms("ann").withExcept("ann")));
  }

  @Test
  void aMemberThatLeftIsNotReached() {
    rooms.join(ann, List.of("red"));
    rooms.leave(ann, "red");
    assertEquals("", select(BroadcastOptions.ALL.withRooms("red")));
    assertEquals(Set.of("ann"), rooms.of(ann));
  }

  @Test
  void leavingARoomNeverJoinedDoesNothing() {
    rooms.join(bob, List.of("red"));
    rooms.leave(ann, "red");
    assertEquals("bob", select(BroadcastOptions.ALL.withRooms("red")));
  }

  @Test
  void returnsTheRoomsOfAMember() {
    rooms.join(ann, List.of("red", "blue"));
    assertEquals(Set.of("ann", "red", "blue"), rooms.of(ann));
  }

  @Test
  void aRemovedMemberIsInNoRoom() {
    rooms.join(ann, List.of("red", "blue"));
    rooms.remove(ann);
    assertEquals(Set.of(), rooms.of(ann));
    assertEquals("", select(BroadcastOptions.ALL.withRooms("red", "blue", "ann")));
  }

  @Test
  void aRemovedMemberJoinsNoRoom() {
    rooms.remove(ann);
    rooms.join(ann, List.of("red"));
    assertEquals("", select(BroadcastOptions.ALL.withRooms("red")));
    assertEquals(Set.of(), rooms.of(ann));
  }

  @Test
  void returnsAllRooms() {
    rooms.join(ann, List.of("red", "blue"));
    rooms.join(bob, List.of("blue"));
    rooms.leave(ann, "red");
    assertEquals(Set.of("blue"), rooms.names());
  }

  @Test
  void tellsOfEachChangeOnceAndInOrder() {
    Rooms watched = new Rooms(new Recorder());
    watched.add(ann);
    watched.join(ann, List.of("red", "red"));
    watched.leave(ann, "blue");
    watched.leave(ann, "red");
    watched.join(ann, List.of("blue"));
    watched.remove(ann);
    String red = "create red, ann joins red, ann leaves red, delete red, ";
    assertEquals(red + red.replace("red", "blue"), gossip.toString());
  }

  private final class Recorder implements RoomChanges {
    @Override
    public void onCreate(String room) {
      gossip.append("create ").append(room).append(", ");
    }

    @Override
    public void onDelete(String room) {
      gossip.append("delete ").append(room).append(", ");
    }

    @Override
    public void onJoin(String room, String socketId) {
      gossip.append(socketId).append(" joins ").append(room).append(", ");
    }

    @Override
    public void onLeave(String room, String socketId) {
      gossip.append(socketId).append(" leaves ").append(room).append(", ");
    }
  }

  private String select(BroadcastOptions options) {
    return rooms.select(options).stream().map(Member::id).sorted().collect(Collectors.joining(" "));
  }
}
