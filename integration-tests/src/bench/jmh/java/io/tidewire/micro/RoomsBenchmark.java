package io.tidewire.micro;

import io.tidewire.server.adapter.BroadcastOptions;
import io.tidewire.server.adapter.Member;
import io.tidewire.server.adapter.RoomChanges;
import io.tidewire.server.adapter.Rooms;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Selects the receivers of a broadcast: rooms of ten, among many members and few. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoomsBenchmark {
  private static final class TestMember implements Member {
    private final String id;

    TestMember(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  private static final int ROOM = 10;
  private static final BroadcastOptions ONE_ROOM = BroadcastOptions.ALL.withRooms("r42");
  private static final BroadcastOptions ALL_BUT_A_ROOM = BroadcastOptions.ALL.withExcept("r42");

  private final Rooms many = filled(10_000);
  private final Rooms few = filled(1_000);

  /** The ten of one room among 10,000. */
  @Benchmark
  public List<Member> tenOfTenThousand() {
    return many.select(ONE_ROOM);
  }

  /** All 1,000 members. */
  @Benchmark
  public List<Member> allOfThousand() {
    return few.select(BroadcastOptions.ALL);
  }

  /** All 1,000 members, except for the ten of one room. */
  @Benchmark
  public List<Member> allOfThousandExceptTen() {
    return few.select(ALL_BUT_A_ROOM);
  }

  private static Rooms filled(int members) {
    Rooms rooms = new Rooms(new RoomChanges() {});
    for (int i = 0; i < members; i++) {
      Member member = new TestMember("member-" + i);
      rooms.add(member);
      rooms.join(member, List.of("r" + i / ROOM));
    }
    return rooms;
  }
}
