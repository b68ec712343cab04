package io.tidewire.server.internal.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.tidewire.server.adapter.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Members, watchers and their notifications. */
class PresenceRoomsTest {
  private record TestMember(String id) implements Member {}

  private static final Watching NOBODY = Watching.Begun.of("[]");

  private final List<String> news = new ArrayList<>();
  private final PresenceRooms rooms =
      new PresenceRooms(room -> !room.startsWith("hidden"), this::tell);
  private final Member ann = arrive("ann");
  private final Member bob = arrive("bob");
  private final Member watcher = arrive("watcher");

  @Test
  void whoWatchesIsToldWhoComesAndGoes() {
    assertEquals(NOBODY, watch("room"));
    comes(ann, "room", "a");
    rooms.leave("room", "ann");
    assertEquals(
        List.of(
            "watcher: tw:come[\"room\",{\"id\":\"a\",\"data\":{},\"count\":1}]",
            "watcher: tw:go[\"room\",\"a\"]"),
        news);
  }

  @Test
  void whoIsThereAlreadyIsToldAtOnce() {
    comes(ann, "room", "a");
    assertEquals(Watching.Begun.of("[{\"id\":\"a\",\"data\":{},\"count\":1}]"), watch("room"));
    assertEquals(List.of(), news);
  }

  @Test
  void whoIsThereIsEncodedOnceForAllWhoWatch() {
    comes(ann, "room", "a");
    assertSame(watch("room"), rooms.watch("room", bob, 9));
    comes(bob, "room", "b");
    assertEquals(
        Watching.Begun.of(
            "[{\"id\":\"a\",\"data\":{},\"count\":1},{\"id\":\"b\",\"data\":{},\"count\":1}]"),
        watch("room"));
  }

  @Test
  void socketsOfOneKeyAreOneMember() {
    watch("room");
    comes(ann, "room", "user");
    comes(bob, "room", "user");
    rooms.leave("room", "ann");
    rooms.leave("room", "bob");
    assertEquals(
        List.of(
            "watcher: tw:come[\"room\",{\"id\":\"user\",\"data\":{},\"count\":1}]",
            "watcher: tw:count[\"room\",\"user\",2]",
            "watcher: tw:count[\"room\",\"user\",1]",
            "watcher: tw:go[\"room\",\"user\"]"),
        news);
  }

  @Test
  void aMemberIsNotSeenBeforeItsViewIsKnown() {
    watch("room");
    rooms.join("room", "ann");
    rooms.join("other", "ann");
    assertEquals(NOBODY, watch("room"));
    rooms.leave("other", "ann");
    rooms.introduce(ann, new MemberView("a", "{}"));
    assertEquals(
        List.of("watcher: tw:come[\"room\",{\"id\":\"a\",\"data\":{},\"count\":1}]"), news);
    assertEquals(NOBODY, watch("other"));
  }

  @Test
  void whoLeftBeforeItsViewWasKnownWasNeverSeen() {
    watch("room");
    rooms.join("room", "ann");
    rooms.leave("room", "ann");
    rooms.introduce(ann, new MemberView("a", "{}"));
    rooms.join("room", "bob");
    rooms.depart(bob);
    rooms.introduce(bob, new MemberView("b", "{}"));
    assertEquals(List.of(), news);
  }

  @Test
  void otherDataIsToldByAnotherCome() {
    comes(ann, "room", "a");
    watch("room");
    rooms.introduce(ann, new MemberView("a", "{\"away\":true}"));
    rooms.introduce(ann, new MemberView("a", "{\"away\":true}"));
    assertEquals(
        List.of("watcher: tw:come[\"room\",{\"id\":\"a\",\"data\":{\"away\":true},\"count\":1}]"),
        news);
  }

  @Test
  void anotherKeyIsAnotherMember() {
    comes(ann, "room", "guest");
    watch("room");
    rooms.introduce(ann, new MemberView("ann", "{}"));
    assertEquals(
        List.of(
            "watcher: tw:go[\"room\",\"guest\"]",
            "watcher: tw:come[\"room\",{\"id\":\"ann\",\"data\":{},\"count\":1}]"),
        news);
  }

  @Test
  void aMemberShowsTheDataOfItsFirstSocket() {
    introduce(ann, "room", "user", "1");
    introduce(bob, "room", "user", "2");
    rooms.leave("room", "ann");
    assertEquals(Watching.Begun.of("[{\"id\":\"user\",\"data\":1,\"count\":1}]"), watch("room"));
  }

  @Test
  void whoIsGoneIsInNoRoomAndWatchesNone() {
    comes(ann, "room", "a");
    watch("room");
    rooms.watch("room", ann, 9);
    rooms.depart(ann);
    assertEquals(List.of("watcher: tw:go[\"room\",\"a\"]"), news);
    comes(bob, "room", "b");
    assertEquals(2, news.size());
  }

  @Test
  void whoIsGoneCannotWatchAnyMore() {
    rooms.depart(watcher);
    assertEquals(new Watching.NotShown(), watch("room"));
    assertEquals(0, rooms.size());
  }

  @Test
  void aClientThatStopsWatchingReceivesNoMoreChanges() {
    watch("room");
    rooms.unwatch("room", watcher);
    comes(ann, "room", "a");
    assertEquals(List.of(), news);
  }

  @Test
  void aSocketMayWatchSoManyRooms() {
    assertEquals(NOBODY, rooms.watch("a", watcher, 1));
    assertEquals(new Watching.TooMany(), rooms.watch("b", watcher, 1));
    assertEquals(NOBODY, rooms.watch("a", watcher, 1));
    assertEquals(Set.of("a"), rooms.watchedBy(watcher));
  }

  @Test
  void aRoomThatIsNotShownCannotBeWatched() {
    assertEquals(new Watching.NotShown(), watch("hidden"));
    comes(ann, "hidden", "a");
    assertEquals(0, rooms.size());
  }

  @Test
  void whatIsEmptyAndNotWatchedIsForgotten() {
    watch("room");
    comes(ann, "room", "a");
    comes(bob, "other", "b");
    assertEquals(2, rooms.size());
    rooms.leave("room", "ann");
    rooms.depart(watcher);
    rooms.depart(bob);
    assertEquals(0, rooms.size());
  }

  @Test
  void namesAndKeysAreWrittenAsJson() {
    watch("a \"room\"");
    comes(ann, "a \"room\"", "a\\");
    rooms.leave("a \"room\"", "ann");
    assertEquals(
        List.of(
            "watcher: tw:come[\"a \\\"room\\\"\",{\"id\":\"a\\\\\",\"data\":{},\"count\":1}]",
            "watcher: tw:go[\"a \\\"room\\\"\",\"a\\\\\"]"),
        news);
  }

  private Member arrive(String id) {
    Member member = new TestMember(id);
    rooms.arrive(member);
    return member;
  }

  private Watching watch(String room) {
    return rooms.watch(room, watcher, 9);
  }

  private void comes(Member member, String room, String key) {
    introduce(member, room, key, "{}");
  }

  private void introduce(Member member, String room, String key, String data) {
    rooms.join(room, member.id());
    rooms.introduce(member, new MemberView(key, data));
  }

  private void tell(Collection<Member> watchers, String room, Change change) {
    watchers.forEach(to -> news.add(to.id() + ": " + change.event() + change.args(room)));
  }
}
